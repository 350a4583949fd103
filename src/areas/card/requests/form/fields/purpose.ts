import { cleanPurpose, purposeFaults } from '#domain/requests/payment-purpose.ts';
import { paymentOf, type ValueOf } from '#domain/requests/request-payment.ts';

/** Purposes that a bank accepts but an accountant would question. */
export function purposeWarning(value: ValueOf): string | null {
  const faults = purposeFaults(cleanPurpose(value('purpose')), paymentOf(value));
  return faults.find(({ severity }) => severity === 'warning')?.reason ?? null;
}

/** Length as the bank counts it. */
export function purposeLength(text: string): number {
  return [...cleanPurpose(text)].length;
}
