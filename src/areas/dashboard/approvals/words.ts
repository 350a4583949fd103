/** A request that waits for an approval in words. */
import type { RequestContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { formatAge, formatMoment } from '#domain/dates/date-format.ts';
import { add, type Money } from '#domain/money/money.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';

/** Whose money it is about. */
export function clientOf(content: RequestContent): string {
  if (content.kind === 'payment_order') return content.payee.name;
  return content.kind === 'invoice' ? content.payer.name : content.counterparty.name;
}

/** What for: the purpose of a payment, the lines of an invoice; nothing for what has no sum, for it is not approved. */
export function purposeOf(content: RequestContent): string {
  if (content.kind === 'payment_order') return content.purpose;
  return content.kind === 'invoice' ? content.lines.map(({ name }) => name).join(', ') : '';
}

/** The nearest of its deadlines as a calendar date; null when it has none. */
export function dueOf(content: RequestContent): string | null {
  const payBy = content.kind === 'payment_order' || content.kind === 'invoice' ? content.pay_by : null;
  const [first] = [payBy, content.needed_by].filter((date) => typeof date === 'string').sort();
  return first ?? null;
}

export function isUrgent(content: RequestContent): boolean {
  return content.kind === 'payment_order' && content.urgent;
}

/** «3 ч назад», or the day and time when that is longer ago. */
export function agoText(at: string, now: number, text: Translate): string {
  return formatAge(now - Date.parse(at), text.locale) ?? formatMoment(at, text.locale);
}

/** «120 000 ₽ · 500 $»: sums of each currency apart, in the order they come. */
export function totalsText(requests: readonly Pick<AccountingRequest, 'total'>[], text: Translate): string {
  const totals = new Map<string, Money>();
  for (const { total } of requests) {
    if (!total) continue;
    const before = totals.get(total.currency);
    totals.set(total.currency, before ? add(before, total) : total);
  }
  return [...totals.values()].map((total) => formatMoney(total, text.locale)).join(' · ');
}
