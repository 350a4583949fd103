/** What a deal's feed says of an event of accounting: read by everybody who sees the deal, so no sum is in it. Russian, as all of the feed. */
import type { AccountingEvent } from '#contract/books/accounting-events.ts';

/** Stands in a text and in no other of the account: by it the note is found again. */
export function eventMark(eventNumber: number): string {
  return `(событие учёта № ${eventNumber})`;
}

/** Null for an event that leaves no note. */
export function eventNote(event: AccountingEvent, eventNumber: number): string | null {
  const said = saying(event);
  return said === null ? null : `Учёт: ${said}. ${eventMark(eventNumber)}`;
}

function saying(event: AccountingEvent): string | null {
  if (event.type === 'invoice.paid') return `счёт № ${event.invoice.number} оплачен полностью`;
  if (event.type !== 'payment.received') return null;
  const numbers = event.invoices.map(({ number }) => `№ ${number}`).join(', ');
  if (numbers === '') return `пришла оплата № ${event.payment.number}`;
  return `пришла оплата по ${event.invoices.length === 1 ? 'счёту' : 'счетам'} ${numbers}`;
}
