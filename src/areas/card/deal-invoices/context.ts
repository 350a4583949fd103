import type { InvoiceChoiceResponse } from '#contract/books/deal-invoices.ts';
import type { AccountingDocument } from '#contract/books/documents.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import { formatShortDate } from '#domain/dates/date-format.ts';
import type { DealLine } from '#domain/deal-invoices.ts';
import type { Money } from '#domain/money/money.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import type { ReadonlySignal } from '#shared/signals.ts';
import type { Tone } from '#ui/tone.ts';
import type { DealInvoicesModel } from './model.ts';

/** State of a document as text and tone, provided by the part that draws documents. */
export type StateOf = (document: AccountingDocument) => { readonly tone: Tone; readonly words: string };

/** What the pieces of the section need. */
export interface SectionContext {
  readonly model: DealInvoicesModel;
  readonly text: Translate;
  readonly panel: PanelResponse;
  /** Milliseconds since the epoch. */
  readonly now: ReadonlySignal<number>;
  /** The deal's current figures. */
  readonly lines: readonly DealLine[];
  readonly stateOf: StateOf;
  readonly userName: (id: string) => string | null;
  readonly choices: (search: string, cursor: string | null) => Promise<InvoiceChoiceResponse>;
}

/** «86 400 ₽» */
export function sumText(sum: Money, { text }: Pick<SectionContext, 'text'>): string {
  return formatMoney(sum, text.locale);
}

/** «от 3 окт.»; empty for a document without a date. */
export function datedText({ date }: AccountingDocument, { text, now }: SectionContext): string {
  return date ? text('card.dated', { date: formatShortDate(date, text.locale, now.value) }) : '';
}

export interface ContextProps {
  readonly context: SectionContext;
}
