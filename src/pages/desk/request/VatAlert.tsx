import type { AccountingRequest } from '#contract/requests/requests.ts';
import { formatMoney } from '#domain/money-format.ts';
import { purposeVatFault } from '#domain/payment-purpose.ts';
import { vatOf } from '#domain/payment-vat.ts';
import { Alert } from '#ui/Alert.tsx';
import type { Kit } from '../context.ts';
import { vatText } from '../words.ts';

/** The purpose says another VAT than the payment has: a sum was raised, and the words are still of the old one. */
export function VatAlert({
  kit: { text },
  request,
}: {
  readonly kit: Kit;
  readonly request: AccountingRequest;
}) {
  const { content } = request;
  const fault = content.kind === 'payment_order' ? purposeVatFault(content) : null;
  if (content.kind !== 'payment_order' || fault === null) return null;
  const sum = formatMoney(vatOf(content), text.locale, true);
  return (
    <Alert tone="warn" title={text(`vat_fault.${fault}`)} boxed alert>
      <p>{text('vat_fault.hint', { rate: vatText(content.vat_rate, text), sum })}</p>
    </Alert>
  );
}
