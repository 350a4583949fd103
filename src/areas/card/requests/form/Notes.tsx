import type { Balance, Counterparty, Summary } from '#contract/books/panel.ts';
import { formatDate } from '#domain/dates/date-numeric.ts';
import { compare, isPositive, type Money } from '#domain/money/money.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import { sumInWords } from '#domain/money/sum-words.ts';
import { countryOf, isOddVat, paymentOf } from '#domain/requests/request-payment.ts';
import { checkTaxNumber, taxCountryOf } from '#domain/requisites/tax-check.ts';
import type { TaxCountry } from '#domain/requisites/tax-countries.ts';
import type { Translate } from '#shared/i18n.ts';
import type { FormProps } from './form-props.ts';

/** The sum to be sent; null while it is no number, and for kinds without one. */
function totalOf({ session: { form } }: FormProps): Money | null {
  if (form.kind === 'payment_order') return paymentOf(form.value)?.sum ?? null;
  if (form.kind !== 'invoice') return null;
  const { gross } = form.lines.totals.value;
  return isPositive(gross) ? gross : null;
}

/** The sum in words, so a mistyped digit is noticed before sending. */
export function SumWords(props: FormProps) {
  const total = totalOf(props);
  if (!total) return null;
  return <p class="wide sum-words">{sumInWords(total, props.text.locale)}</p>;
}

/** Warnings before sending: who must approve first, and how the client pays. */
export function Notes(props: FormProps) {
  const { text, approvalLimits } = props;
  const total = totalOf(props);
  const limit = total && approvalLimits.find(({ currency }) => currency === total.currency);
  const isAbove = total && limit && compare(total, limit) > 0;
  const notes = [
    ...(isAbove ? [text('request.over_limit', { limit: formatMoney(limit, text.locale) })] : []),
    ...riskNotes(props, total),
  ];
  return (
    <div role="status" class="notes">
      {notes.map((note) => (
        <p key={note} class="warn toned">
          {note}
        </p>
      ))}
    </div>
  );
}

/** Only about the card's client: the card knows nothing about others. */
function riskNotes({ session: { form }, known, summary, text }: FormProps, total: Money | null): string[] {
  const payer = { inn: form.value('party_inn'), country: countryOf(form.value) };
  const isClient = known.some(
    (party) => party.name === form.value('party_name') || isSamePayer(party, payer),
  );
  if (!summary || !isClient) return [];
  const late = summary.balances
    .filter(({ overdue }) => isPositive(overdue))
    .map((each) => lateText(each, text));
  return [...late, ...limitNotes(summary, form.kind === 'invoice' ? total : null, text)];
}

function isSamePayer(
  party: Pick<Counterparty, 'inn' | 'country'>,
  { inn, country }: { readonly inn: string; readonly country: TaxCountry },
): boolean {
  const typed = checkTaxNumber(inn, country);
  return typed.kind === 'valid' && typed.value === party.inn && taxCountryOf(party.country) === country;
}

function lateText({ overdue, overdue_days: count }: Balance, text: Translate): string {
  return text('request.risk.late', { sum: formatMoney(overdue, text.locale), count });
}

function limitNotes({ credit_limit: limit }: Summary, total: Money | null, text: Translate): string[] {
  if (!limit) return [];
  const values = { limit: formatMoney(limit.limit, text.locale), left: formatMoney(limit.left, text.locale) };
  if (!isPositive(limit.left)) return [text('request.risk.over_limit', values)];
  const isBeyond = total?.currency === limit.left.currency && compare(total, limit.left) > 0;
  return isBeyond ? [text('request.risk.beyond_limit', values)] : [];
}

/** Name of the bank, or that the directory does not have it, with the directory's date. */
export function BankNote({ session, text }: FormProps) {
  const { value } = session.bank.found;
  if (!value) return null;
  const date = formatDate(value.as_of, text.locale);
  if (!value.bank) return <span class="warn">{text('request.bank.unknown', { date })}</span>;
  const { name, place, closing } = value.bank;
  const words = text('request.bank.found', { name, place });
  return closing ? (
    <span class="warn">{text('request.bank.closing', { bank: words, date })}</span>
  ) : (
    <span>{words}</span>
  );
}

/** VAT of an invoice with several rates is typed; one press restores the rate's own. */
export function VatNote({ session: { form }, text }: FormProps) {
  if (!isOddVat(form.value)) return null;
  return (
    <>
      {text('request.vat_odd')}{' '}
      <button type="button" class="text-button" onClick={() => form.type('vat_sum', '')}>
        {text('request.vat_by_rate')}
      </button>
    </>
  );
}

/** Offers another country for the number, outside the tab order once a Russian one is there. */
export function CountryNote({ session: { form }, text }: FormProps) {
  if (form.asksCountry.value || checkTaxNumber(form.value('party_inn'), 'RU').kind === 'valid') return null;
  return (
    <button type="button" class="text-button" onClick={form.askCountry}>
      {text('request.other_country')}
    </button>
  );
}
