/** Fields of the form: names, kinds of controls, and order. Values are as typed. */
import type { RequestKind } from '#contract/requests/request-content.ts';

export const fieldNames = [
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
export type FieldName = (typeof fieldNames)[number];

/** `lines` and `files` are the table of an invoice and the attachments. */
export type Place = FieldName | 'lines' | 'files';

const party: readonly Place[] = ['own_entity_id', 'party_name', 'party_country', 'party_inn', 'party_kpp'];
const sent: readonly Place[] = ['delivery', 'email', 'needed_by', 'files', 'comment'];

/** In the order of the keyboard. */
export const layouts: Readonly<Record<RequestKind, readonly Place[]>> = {
  payment_order: [
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
    'pay_by',
    'purpose',
    'own_entity_id',
    'needed_by',
    'urgent',
    'files',
    'comment',
  ],
  invoice: [
    ...party,
    'lines',
    'currency',
    'vat_included',
    'contract',
    'pay_by',
    'needed_by',
    'files',
    'comment',
  ],
  closing_documents: [...party, 'papers', 'shipment', 'basis', ...sent],
  reconciliation: [...party, 'from', 'to', ...sent],
};

/** Where a fault of the gateway lands, by its JSON pointer. */
const pointers: readonly (readonly [RegExp, Place])[] = [
  [/^\/content\/(payee|payer|counterparty)\/name/, 'party_name'],
  [/^\/content\/(payee|payer|counterparty)\/inn/, 'party_inn'],
  [/^\/content\/(payee|payer|counterparty)\/kpp/, 'party_kpp'],
  [/^\/content\/(payee|payer|counterparty)\/country/, 'party_country'],
  [/^\/content\/bank\/bik/, 'bik'],
  [/^\/content\/bank\/account/, 'account'],
  [/^\/content\/bank\/correspondent_account/, 'correspondent_account'],
  [/^\/content\/lines/, 'lines'],
  [/^\/attachment_ids/, 'files'],
  [/^\/text/, 'answer'],
];

/** Null when the form has no such field. */
export function placeOf(pointer: string): Place | null {
  const known = pointers.find(([pattern]) => pattern.test(pointer));
  if (known) return known[1];
  const name = /^\/content\/(\w+)$/.exec(pointer)?.[1];
  return fieldNames.find((field) => field === name) ?? null;
}
