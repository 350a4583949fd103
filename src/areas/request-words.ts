/** A request in words, the same for the people of the CRM and for the accountants at their desk. */
import type { ClosedShipment, VatRate } from '#contract/requests/request-content.ts';
import type { RequestStep } from '#contract/requests/requests.ts';
import { formatAge, formatMoment } from '#domain/dates/date-format.ts';
import { formatDate } from '#domain/dates/date-numeric.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { RequestStatus } from '#domain/requests/request-status.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Tone } from '#ui/tone.ts';

const tones: Readonly<Partial<Record<RequestStatus, Tone>>> = {
  needs_info: 'warn',
  done: 'good',
  rejected: 'bad',
};

/** A state that only passes is neutral. */
export function toneOfStatus(status: RequestStatus): Tone {
  return tones[status] ?? 'neutral';
}

/** «20 %», «Без НДС». */
export function vatText(rate: VatRate, text: Translate): string {
  return text(`request.vat.${rate}`);
}

/** «№ 7 от 09.01.2024 · 12 000 ₽ · ООО «Ромашка»»; what is not known of it is left out. */
export function shipmentText({ number, date, sum, client }: ClosedShipment, text: Translate): string {
  const which = text('request.shipment_label', { number, date: formatDate(date, text.locale) });
  return [which, sum && formatMoney(sum, text.locale), client].filter(Boolean).join(' · ');
}

/** «№ 1203, 86 400 ₽»: the document an accounting event is about. */
export function eventText(
  { number, sum }: NonNullable<RequestStep['accounting_update']>,
  text: Translate,
): string {
  return sum
    ? text('request.update_sum', { number, sum: formatMoney(sum, text.locale) })
    : text('request.update', { number });
}

/** «3 ч назад», or the day and time when that is longer ago. */
export function whenText(at: string, now: number, text: Translate): string {
  const age = now - Date.parse(at);
  return age < 60_000 && age > -60_000
    ? text('request.just_now')
    : (formatAge(age, text.locale) ?? formatMoment(at, text.locale));
}
