import { cleanPurpose, purposeFaults } from '#domain/payment-purpose.ts';
import { paymentOf, type ValueOf } from '#domain/request-payment.ts';

/** What a bank takes and an accountant would ask about. */
export function purposeWarning(value: ValueOf): string | null {
  const faults = purposeFaults(cleanPurpose(value('purpose')), paymentOf(value));
  return faults.find(({ severity }) => severity === 'warning')?.reason ?? null;
}

/** Characters that count, as the bank will have it. */
export function purposeLength(text: string): number {
  return [...cleanPurpose(text)].length;
}
