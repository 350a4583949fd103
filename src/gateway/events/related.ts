import type { AccountingEvent } from '#contract/books/accounting-events.ts';
import type { AccountId } from '#domain/ids.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';
import { taxKeyOf } from '#domain/requests/request-lookalike.ts';
import { HOME } from '#domain/requisites/tax-countries.ts';
import { readTaxIds } from '#domain/requisites/tax-ids.ts';
import type { Connector } from '../connectors/connector.ts';
import { partyOf } from '../requests/content.ts';
import type { Database } from '../store/engine/database.ts';
import { findByResult, type RequestRow } from '../store/requests/rows.ts';
import { invoicesOf } from './fact-of.ts';

/** A request whose result is a document of the event, and the document's number. */
export interface Related {
  readonly requestId: string;
  readonly number: string;
}

export interface RelatedDeps {
  readonly database: Database;
  readonly connector: Connector;
}

/**
 * Requests whose result is a document of the event; asks the books only when a tax number is needed to be
 * sure.
 */
export async function findRelated(
  { database, connector }: RelatedDeps,
  accountId: AccountId,
  event: AccountingEvent,
  signal: AbortSignal,
): Promise<Related[]> {
  const results = resultsOf(event);
  const rows = await findByResult(database, accountId, [...new Set(results.map(({ number }) => number))]);
  if (rows.length === 0) return [];
  const { id, inn, country } = event.counterparty;
  const taxKey = inn === undefined ? await taxKeyIn(connector, accountId, id, signal) : keyOf(inn, country);
  return rows.flatMap((row) => {
    const result = results.find((one) => isResult(row, one, { id, taxKey }));
    return result ? [{ requestId: row.id, number: result.number }] : [];
  });
}

interface Result {
  readonly kinds: readonly RequestKind[];
  readonly number: string;
  readonly date: string | null;
}

/** Documents the event concerns, with the kinds of requests that result in such documents. */
export function resultsOf(event: AccountingEvent): Result[] {
  const invoices = invoicesOf(event).map(
    ({ number, date = null }): Result => ({ kinds: ['invoice', 'payment_order'], number, date }),
  );
  if (event.type === 'payment.received') {
    const { number, date = null } = event.payment;
    return [...invoices, { kinds: ['payment_order'], number, date }];
  }
  if (event.type !== 'shipment.done') return invoices;
  const { number, date = null } = event.shipment;
  return [...invoices, { kinds: ['closing_documents'], number, date }];
}

/**
 * Whether this very document is a request's result. Numbering restarts each year and for each own legal
 * entity, so the client has to match too, or the day where the client is unknown; a contradiction decides.
 */
export function isResult(
  { kind, content, result }: Pick<RequestRow, 'kind' | 'content' | 'result'>,
  document: Result,
  client: { readonly id: string; readonly taxKey: string | null },
): boolean {
  if (!result || result.number.trim() !== document.number || !document.kinds.includes(kind)) return false;
  const hasBothDays = result.date !== null && document.date !== null;
  if (hasBothDays && result.date !== document.date) return false;
  const party = partyOf(content);
  if (party.id !== null && party.id === client.id) return true;
  if (party.inn !== '' && client.taxKey !== null) return taxKeyOf(party) === client.taxKey;
  return hasBothDays;
}

/**
 * Country and number: numbers of two countries may have the same digits. @param country when absent, taken
 * from the number itself, else Russia
 */
function keyOf(number: string, country: string | null | undefined): string {
  const [read] = readTaxIds(number, country ?? HOME);
  return taxKeyOf({ inn: number, country: read?.country ?? country ?? HOME });
}

async function taxKeyIn(
  connector: Connector,
  accountId: AccountId,
  counterpartyId: string,
  signal: AbortSignal,
): Promise<string | null> {
  const none = { inns: [], externalIds: [], phones: [], emails: [], names: [] };
  const books = connector.open(accountId, signal);
  const found = await books.findCounterparties({ ...none, ids: [counterpartyId] });
  const record = found.find(({ id }) => id === counterpartyId);
  return record?.inn ? keyOf(record.inn, record.country) : null;
}
