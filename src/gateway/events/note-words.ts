/**
 * The text of an accounting event in a deal's feed: everyone who sees the deal can read it, so it contains no
 * sum. Russian, like the rest of the feed.
 */
import type { AccountingEvent } from '#contract/books/accounting-events.ts';

/** Unique within the account, so the note can be found again by it. */
export function eventMark(eventNumber: number): string {
  return `(событие учёта № ${eventNumber})`;
}

/** Null for an event that leaves no note. */
export function eventNote(event: AccountingEvent, eventNumber: number): string | null {
  const said = noteTextOf(event);
  return said === null ? null : `Учёт: ${said}. ${eventMark(eventNumber)}`;
}

function noteTextOf(event: AccountingEvent): string | null {
  if (event.type === 'invoice.paid') return `счёт № ${event.invoice.number} оплачен полностью`;
  if (event.type !== 'payment.received') return null;
  const numbers = event.invoices.map(({ number }) => `№ ${number}`).join(', ');
  if (numbers === '') return `пришла оплата № ${event.payment.number}`;
  return `пришла оплата по ${event.invoices.length === 1 ? 'счёту' : 'счетам'} ${numbers}`;
}
