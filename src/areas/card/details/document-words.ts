/** State of a document as text and tone. */
import type { AccountingDocument, DocumentKind, DocumentState } from '#contract/books/documents.ts';
import { formatShortDate } from '#domain/dates/date-format.ts';
import { formatMoney, isZero } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Tone } from '#ui/tone.ts';

const tones: Readonly<Record<DocumentState, Tone>> = {
  draft: 'neutral',
  issued: 'neutral',
  viewed: 'neutral',
  partially_paid: 'warn',
  paid: 'good',
  overdue: 'bad',
  cancelled: 'neutral',
  refunded: 'neutral',
};

/** In the order a document goes through them. */
export const documentStates = Object.keys(tones) as readonly DocumentState[];

export function toneOf(document: AccountingDocument): Tone {
  return isOverdue(document) ? 'bad' : tones[document.state];
}

/** Kinds with texts of their own: a shipment is not «просрочен». */
const ownWords: Readonly<Partial<Record<DocumentKind, readonly string[]>>> = {
  payment: ['cancelled', 'refunded'],
  shipment: [
    'issued',
    'viewed',
    'partially_paid',
    'paid_share',
    'overdue',
    'overdue_by',
    'cancelled',
    'refunded',
  ],
  order: ['issued', 'viewed'],
  closing_document: ['issued', 'viewed'],
};

/**
 * «Просрочен на 12 дн.», «Частично оплачен, 40 %»; a payment has «Поступила» where an invoice has «Оплачен».
 */
export function stateText(document: AccountingDocument, text: Translate): string {
  const { kind, state, overdue_days: count } = document;
  const share = state === 'partially_paid' ? paidShare(document) : null;
  const { name, values } = wordOf(state, count, share);
  if (name === 'paid' && kind !== 'invoice' && kind !== 'order') return text(`card.done.${kind}`);
  const own = ownWords[kind]?.includes(name) ? `${kind}_${name}` : name;
  return text(`card.state.${own}`, values);
}

function wordOf(state: DocumentState, count: number | null, share: number | null) {
  if (count !== null) return { name: 'overdue_by', values: { count } };
  return share === null ? { name: state } : { name: 'paid_share', values: { share } };
}

function isOverdue({ state, overdue_days }: AccountingDocument): boolean {
  return state === 'overdue' || overdue_days !== null;
}

/** Whole per cent, never rounded up to paid. A share for the eye, so a float does no harm. */
export function paidShare({ paid, sum }: AccountingDocument): number | null {
  if (!paid || !sum || isZero(sum) || paid.currency !== sum.currency) return null;
  return Math.max(0, Math.min(99, Math.floor((Number(paid.value) / Number(sum.value)) * 100)));
}

/** The line under the state: when to pay, how much is paid already. */
export function detailsOf(document: AccountingDocument, now: number, text: Translate): string[] {
  const { due_date: due, paid, state } = document;
  const open = !['paid', 'cancelled', 'refunded', 'draft'].includes(state);
  const date = due && formatShortDate(due, text.locale, now);
  const part = open && paid && !isZero(paid) ? formatMoney(paid, text.locale) : null;
  return [
    ...(open && date ? [text('card.pay_by', { date })] : []),
    ...(part ? [text('card.paid_part', { sum: part })] : []),
  ];
}

/** «Счёт № 1203», for users who cannot see which row a button belongs to. */
export function documentName({ kind, number }: AccountingDocument, text: Translate): string {
  return text(`card.named.${kind}`, { number });
}
