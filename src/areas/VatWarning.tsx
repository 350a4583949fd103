import type { AccountingRequest } from '#contract/requests/requests.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import { percentOfRate } from '#domain/money/vat.ts';
import { purposeVatFault } from '#domain/requests/payment-purpose.ts';
import { vatOf } from '#domain/requests/payment-vat.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';

interface VatWarningProps {
  readonly request: AccountingRequest;
  readonly text: Translate;
  /** What to do about it. @param vat the VAT of the request, in words */
  readonly hint: (vat: string) => string;
}

/** The purpose names another VAT than the payment has, as when its sum was raised and the words are of the old one. */
export function VatWarning({ request: { content }, text, hint }: VatWarningProps) {
  const fault = content.kind === 'payment_order' ? purposeVatFault(content) : null;
  if (content.kind !== 'payment_order' || fault === null) return null;
  const rate = text(`request.vat.${content.vat_rate}`);
  const sum = formatMoney(vatOf(content), text.locale, true);
  const vat = percentOfRate(content.vat_rate) === 0 ? rate : text('request.vat_fault.vat', { rate, sum });
  return (
    <Alert tone="warn" title={text(`request.vat_fault.${fault}`)} boxed alert>
      <p>{hint(vat)}</p>
    </Alert>
  );
}
