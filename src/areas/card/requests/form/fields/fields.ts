/** Order of the form's fields, and the place of a fault that the gateway found. */
import {
  pointerOf,
  type RequestField,
  type RequestKind,
  requestFields,
} from '#domain/requests/request-fields.ts';

/** `lines` and `files` are the table of an invoice and the attachments. */
export type Place = RequestField | 'lines' | 'files';

const party: readonly Place[] = ['own_entity_id', 'party_name', 'party_country', 'party_inn', 'party_kpp'];
const sent: readonly Place[] = ['delivery', 'email', 'needed_by', 'files', 'comment'];

/** In tab order. */
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

/** Null when the form has no such field. */
export function placeOf(pointer: string, kind: RequestKind): Place | null {
  if (pointer.startsWith('/content/lines')) return 'lines';
  if (pointer.startsWith('/attachment_ids')) return 'files';
  return requestFields.find((field) => `${pointer}/`.startsWith(`${pointerOf(field, kind)}/`)) ?? null;
}
