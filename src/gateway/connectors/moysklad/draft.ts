import Big from 'big.js';
import { money } from '#domain/money/money.ts';
import { percentOfRate } from '#domain/money/vat.ts';
import { syncIdOf } from '../draft-key.ts';
import { type Draft, type Drafting, type DraftLine, type DraftMade, DraftRefused } from '../drafting.ts';
import { ConnectorFault } from '../fault.ts';
import { clientMeta } from './balances.ts';
import type { Client } from './client.ts';
import { isRefused, MoySkladRefusal, type RefusalReason } from './fault.ts';
import { type Fields, fieldsOf, needNumber, needText, pageOf, textOf } from './fields.ts';
import { findItems } from './items.ts';
import { documentId } from './kinds.ts';
import type { Source } from './source.ts';

/** Draft invoices of МойСклад: written once, found by their `syncId`, never posted or changed. */
export function moySkladDrafting(source: Source): Drafting {
  return {
    items: (names, signal) => refusing(() => findItems(source.client, names, signal)),
    find: (draft, signal) => refusing(() => find(source.client, draft, signal)),
    make: (draft, signal) => refusing(() => make(source, draft, signal)),
  };
}

/** Looked for first: to send an invoice again that somebody has worked on could change it. */
async function make(source: Source, draft: Draft, signal: AbortSignal): Promise<DraftMade> {
  const found = await find(source.client, draft, signal);
  if (found) return found;
  const body = await bodyOf(source, draft, signal);
  const row = await post(source.client, body, signal).catch(async (error: unknown) => {
    if (!wantsNumber(error)) throw error;
    return post(source.client, { ...body, name: markOf(draft) }, signal);
  });
  if (row.applicable !== false)
    throw new ConnectorFault('unavailable', null, new Error('the invoice is not a draft'));
  return madeOf(row, draft);
}

async function find(
  client: Client,
  draft: Pick<Draft, 'key' | 'currency'>,
  signal: AbortSignal,
): Promise<DraftMade | null> {
  try {
    const path = `/entity/invoiceout/syncid/${syncIdOf(draft.key)}`;
    return madeOf(fieldsOf((await client.ask({ path, signal })).body, 'invoiceout'), draft);
  } catch (error) {
    if (isRefused(error, 'gone')) return null;
    throw error;
  }
}

async function post(client: Client, body: Fields, signal: AbortSignal): Promise<Fields> {
  const answer = await client.ask({ method: 'POST', path: '/entity/invoiceout', body, signal });
  return fieldsOf(answer.body, 'invoiceout');
}

function madeOf(row: Fields, { currency }: Pick<Draft, 'currency'>): DraftMade {
  return {
    documentId: documentId('invoiceout', needText(row, 'id')),
    number: textOf(row, 'name') ?? '',
    sum: money(new Big(Math.round(needNumber(row, 'sum'))).div(100).toFixed(2), currency),
    link: pageOf(row),
  };
}

/** The vendor's own pages disagree on whether the number is given by the server. */
function wantsNumber(error: unknown): boolean {
  return error instanceof MoySkladRefusal && error.code === 3000 && error.field === 'name';
}

/** The first line of the comment's end: `R-000012`. */
function markOf({ comment }: Draft): string {
  return /R-\d+/.exec(comment)?.[0] ?? '';
}

async function bodyOf(source: Source, draft: Draft, signal: AbortSignal): Promise<Fields> {
  const { root, currencies, currency } = await source.frame(signal);
  const [currencyId] = [...currencies].find(([, code]) => code === draft.currency) ?? [];
  if (currencyId === undefined) throw new DraftRefused('currency');
  return {
    syncId: syncIdOf(draft.key),
    applicable: false,
    description: draft.comment,
    organization: metaOf(root, 'organization', draft.ownEntityId),
    agent: { meta: clientMeta(root, draft.counterpartyId) },
    ...(draft.dueDate && { paymentPlannedMoment: `${draft.dueDate} 00:00:00` }),
    ...(draft.currency !== currency && { rate: { currency: metaOf(root, 'currency', currencyId) } }),
    vatEnabled: draft.lines.some(({ vat_rate }) => vat_rate !== 'none'),
    vatIncluded: draft.vatIncluded,
    positions: draft.lines.map((line) => positionOf(root, line)),
  };
}

function metaOf(root: string, type: string, id: string) {
  return { meta: { href: `${root}/entity/${type}/${id}`, type, mediaType: 'application/json' } };
}

function positionOf(root: string, { quantity, price, vat_rate: rate, itemId }: DraftLine): Fields {
  const [type = '', id = ''] = (itemId ?? '').split('.');
  return {
    quantity: Number(quantity),
    price: new Big(price).times(100).toNumber(),
    discount: 0,
    vat: rate === 'none' ? 0 : percentOfRate(rate),
    vatEnabled: rate !== 'none',
    assortment: metaOf(root, type, id),
  };
}

const reasons: Readonly<Record<RefusalReason, DraftRefused['refusal']['reason']>> = {
  sign_in: 'sign_in',
  no_access: 'rights',
  rights: 'rights',
  tariff: 'tariff',
  gone: 'item',
  books: 'books',
  request: 'request',
};

async function refusing<Value>(run: () => Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof MoySkladRefusal) throw new DraftRefused(reasons[error.reason], error.said, error);
    throw error;
  }
}
