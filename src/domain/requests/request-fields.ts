/** Requests to accounting: their kinds, the names of their fields, and the limits of the wire. */
import { partyFields } from './request-party.ts';

export const requestKinds = ['payment_order', 'invoice', 'closing_documents', 'reconciliation'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** How documents reach the client. */
export const deliveries = ['edo', 'email', 'paper'] as const;
export type Delivery = (typeof deliveries)[number];

/** УПД, акт, ТОРГ-12, счёт-фактура. */
export const closingPapers = ['upd', 'act', 'torg12', 'vat_invoice'] as const;
export type ClosingPaper = (typeof closingPapers)[number];

/** `answer` goes with the step of a correction, the others are in the content. */
export const requestFields = [
  'answer',
  'own_entity_id',
  'party_name',
  'party_country',
  'party_inn',
  'party_kpp',
  'bik',
  'account',
  'correspondent_account',
  'sum',
  'currency',
  'vat_rate',
  'vat_sum',
  'bill_number',
  'bill_date',
  'purpose',
  'vat_included',
  'contract',
  'papers',
  'shipment',
  'basis',
  'from',
  'to',
  'delivery',
  'email',
  'pay_by',
  'needed_by',
  'urgent',
  'comment',
] as const;
export type RequestField = (typeof requestFields)[number];

/** Most characters of a text; a character outside the basic plane counts once, as in JSON Schema. */
export const longestText = {
  party_name: 500,
  answer: 2000,
  comment: 2000,
  bill_number: 100,
  contract: 200,
  basis: 500,
  email: 254,
} as const satisfies Partial<Record<RequestField, number>>;

/** Attachments of one request. */
export const MOST_FILES = 10;

/** JSON pointer to the value of a field in a new request, or in the step that corrects one. */
export function pointerOf(field: RequestField, kind: RequestKind): string {
  if (field === 'answer') return '/text';
  if (field.startsWith('party_')) return `/content/${partyFields[kind]}/${field.slice('party_'.length)}`;
  return `/content/${/^bik$|account$/.test(field) ? 'bank/' : ''}${field}`;
}
