import { createHash } from 'node:crypto';
import type { Money } from '#domain/money/money.ts';
import { ConnectorFault } from '../fault.ts';
import { clientMeta } from './balances.ts';
import type { Client } from './client.ts';
import { MoySkladRefusal } from './fault.ts';
import { type Fields, fieldsOf, needText, pageOf, textOf } from './fields.ts';
import { documentId } from './kinds.ts';
import type { Source } from './source.ts';

export interface DraftLine {
  readonly text: string;
  readonly quantity: number;
  readonly price: Money;
  /** Per cent; null: without VAT. */
  readonly vat: number | null;
}

export interface DraftInvoice {
  /** The request's own key: the same key never makes a second invoice. */
  readonly key: string;
  readonly counterpartyId: string;
  readonly ownEntityId: string;
  /** Number of the request, for the comment and for a number of the invoice where the books want one. */
  readonly reference: string;
  /** A day; null: none. */
  readonly dueDate: string | null;
  readonly vatIncluded: boolean;
  readonly lines: readonly DraftLine[];
  /** The service of the books used for lines without a product. */
  readonly serviceId: string;
}

export interface DraftMade {
  readonly documentId: string;
  readonly number: string;
  readonly link: string | null;
}

/**
 * Makes an invoice that is not posted. Sent again with the same key, it gives the one already made.
 * @throws ConnectorFault; MoySkladRefusal with `said` when the books refuse
 */
export async function makeDraft(
  source: Source,
  draft: DraftInvoice,
  signal: AbortSignal,
): Promise<DraftMade> {
  const { root } = await source.frame(signal);
  const body = bodyOf(draft, root);
  const row = await post(source.client, body, signal).catch(async (error: unknown) => {
    if (!wantsNumber(error)) throw error;
    return post(source.client, { ...body, name: draft.reference }, signal);
  });
  if (row.applicable !== false)
    throw new ConnectorFault('refused', null, new Error('the invoice is not a draft'));
  return {
    documentId: documentId('invoiceout', needText(row, 'id')),
    number: textOf(row, 'name') ?? '',
    link: pageOf(row),
  };
}

async function post(client: Client, body: Fields, signal: AbortSignal): Promise<Fields> {
  const answer = await client.ask({ method: 'POST', path: '/entity/invoiceout', body, signal });
  return fieldsOf(answer.body, 'invoiceout');
}

/** The vendor's own pages disagree on whether the number is given by the server. */
function wantsNumber(error: unknown): boolean {
  return error instanceof MoySkladRefusal && error.code === 3000 && error.field === 'name';
}

function bodyOf(draft: DraftInvoice, root: string): Fields {
  const service = {
    href: `${root}/entity/service/${draft.serviceId}`,
    type: 'service',
    mediaType: 'application/json',
  };
  const own = {
    href: `${root}/entity/organization/${draft.ownEntityId}`,
    type: 'organization',
    mediaType: 'application/json',
  };
  return {
    syncId: syncIdOf(draft.key),
    applicable: false,
    description: descriptionOf(draft),
    organization: { meta: own },
    agent: { meta: clientMeta(root, draft.counterpartyId) },
    ...(draft.dueDate && { paymentPlannedMoment: `${draft.dueDate} 00:00:00` }),
    vatEnabled: draft.lines.some(({ vat }) => vat !== null),
    vatIncluded: draft.vatIncluded,
    positions: draft.lines.map((line) => ({ ...positionOf(line), assortment: { meta: service } })),
  };
}

function positionOf({ quantity, price, vat }: DraftLine) {
  return { quantity, price: kopecksOf(price), discount: 0, vat: vat ?? 0, vatEnabled: vat !== null };
}

/** The books' own limit of a comment. */
const LONGEST = 4_096;

function descriptionOf({ reference, lines }: DraftInvoice): string {
  return [`Заявка ${reference} из CRM`, ...lines.map(({ text }) => text)].join('\n').slice(0, LONGEST);
}

/** A decimal string as kopecks, exactly. */
function kopecksOf({ value }: Money): number {
  const [whole = '0', part = ''] = value.split('.');
  return Number(`${whole}${part.padEnd(2, '0').slice(0, 2)}`);
}

/** A UUID that depends on the key alone. */
export function syncIdOf(key: string): string {
  const hex = createHash('sha256').update(`sverka invoice ${key}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(18, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
