import { compare, isZero, type Money, subtract, zero } from '#domain/money/money.ts';
import type { LedgerDocument } from '../../ledger/document.ts';
import { settleUp } from '../../ledger/settle-up.ts';
import { settle } from '../../ledger/settlement.ts';
import { ConnectorFault } from '../fault.ts';
import type { FeedDocument, FeedStated } from '../feed.ts';
import type { Client } from './client.ts';
import type { BalanceSign } from './cursor.ts';
import { isRefused } from './fault.ts';
import { linkOf, moneyOf, needNumber, rowsOf } from './fields.ts';
import { LARGEST_PAGE, readPage } from './list.ts';
import { readSnapshot } from './snapshot.ts';
import type { Source } from './source.ts';

/** The system's own word about a client, over all own legal entities, in the currency of accounting. */
export interface SaidBalance {
  readonly counterpartyId: string;
  /** Above zero: the client owes. */
  readonly owed: Money;
}

const AT_ONCE = 1_000;

/** Null when the tariff or the rights do not give the report. @throws ConnectorFault */
export async function readBalances(
  source: Source,
  ids: readonly string[],
  { sign, signal }: { readonly sign: BalanceSign; readonly signal: AbortSignal },
): Promise<SaidBalance[] | null> {
  const { root, currency } = await source.frame(signal);
  const found: SaidBalance[] = [];
  try {
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const some = ids
        .slice(at, at + AT_ONCE)
        .map((id) => ({ counterparty: { meta: clientMeta(root, id) } }));
      found.push(...(await askReport(source.client, some, { sign, currency, signal })));
    }
    return found;
  } catch (error) {
    if (isRefused(error, 'tariff', 'rights')) return null;
    throw error;
  }
}

export function clientMeta(root: string, id: string) {
  return { href: `${root}/entity/counterparty/${id}`, type: 'counterparty', mediaType: 'application/json' };
}

async function askReport(
  client: Client,
  counterparties: readonly unknown[],
  { sign, currency, signal }: { sign: BalanceSign; currency: string; signal: AbortSignal },
): Promise<SaidBalance[]> {
  const { body } = await client.ask({
    method: 'POST',
    path: '/report/counterparty',
    body: { counterparties },
    signal,
  });
  return saidIn(body, sign, currency);
}

function saidIn(body: unknown, sign: BalanceSign, currency: string): SaidBalance[] {
  return rowsOf(body).map((row) => ({
    counterpartyId: linkOf(row, 'counterparty')?.id ?? '',
    owed: moneyOf(sign * needNumber(row, 'balance'), currency),
  }));
}

/**
 * The system's own word about all clients, page by page. Where the tariff or the rights do not give the report,
 * nothing is stated; a fault of the system leaves what was stated before.
 */
export async function* readStated(
  source: Source,
  sign: BalanceSign,
  signal: AbortSignal,
): AsyncGenerator<FeedStated> {
  const { currency } = await source.frame(signal);
  try {
    for (let offset = 0; ; ) {
      const query = {
        filter: 'archived=true;archived=false',
        limit: LARGEST_PAGE,
        ...(offset && { offset }),
      };
      const { body } = await source.client.ask({ path: '/report/counterparty', query, signal });
      const said = saidIn(body, sign, currency);
      if (said.length > 0) yield statedOf(said);
      offset += said.length;
      if (said.length < LARGEST_PAGE) return;
    }
  } catch (error) {
    signal.throwIfAborted();
    if (isRefused(error, 'tariff', 'rights')) yield { of: 'all', balances: [] };
    else if (!(error instanceof ConnectorFault)) throw error;
  }
}

/** Of one client; undefined when it cannot be known now. */
export async function readStatedOf(
  source: Source,
  id: string,
  sign: BalanceSign,
  signal: AbortSignal,
): Promise<FeedStated | undefined> {
  try {
    const said = await readBalances(source, [id], { sign, signal });
    return said ? statedOf(said) : { of: [id], balances: [] };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ConnectorFault)) throw error;
    return undefined;
  }
}

function statedOf(said: readonly SaidBalance[]): FeedStated {
  return {
    of: said.map(({ counterpartyId }) => counterpartyId),
    balances: said.map(({ counterpartyId, owed }) => ({ counterpartyId, ownEntityId: null, owed })),
  };
}

/** How many clients are compared. */
const SAMPLE = 5;

/**
 * Which sign the report has in this account: clients with unpaid shipments are read and their balance is
 * compared with what their documents say. Null when no client decides it.
 * @throws ConnectorFault
 */
export async function probeSign(
  source: Source,
  now: number,
  signal: AbortSignal,
): Promise<BalanceSign | null> {
  const asked = { kind: 'demand', filter: ['applicable=true'], order: 'updated,desc', limit: 100 };
  const { rows } = await readPage(source.client, asked, signal);
  const unpaid = rows.filter((row) => needNumber(row, 'sum') > needNumber(row, 'payedSum'));
  const ids = [...new Set(unpaid.flatMap((row) => linkOf(row, 'agent')?.id ?? []))].slice(0, SAMPLE);
  const said = await readBalances(source, ids, { sign: -1, signal });
  let total = 0;
  for (const one of said ?? []) total += await voteOf(source, one, now, signal);
  if (total === 0) return null;
  return total > 0 ? -1 : 1;
}

/** 1 when the documents agree with the rule, -1 when they say the opposite. */
async function voteOf(source: Source, said: SaidBalance, now: number, signal: AbortSignal): Promise<number> {
  const snapshot = await readSnapshot(source, said.counterpartyId, now, signal);
  const owed = snapshot && netOf(snapshot.documents ?? [], said.owed.currency);
  if (!owed || isZero(owed)) return 0;
  if (compare(owed, said.owed) === 0) return 1;
  return compare(owed, subtract(zero(owed.currency), said.owed)) === 0 ? -1 : 0;
}

/** What is owed in one currency; null when the documents have others too. */
export function netOf(documents: readonly FeedDocument[], currency: string): Money | null {
  const ledger = ledgerDocuments(documents);
  const { balances } = settle(settleUp(ledger), null, '');
  if (balances.some((balance) => balance.currency !== currency)) return null;
  const [own] = balances;
  return own ? subtract(own.receivable, own.advance) : zero(currency);
}

/** Documents of a feed as the ledger takes them. */
export function ledgerDocuments(
  documents: readonly FeedDocument[],
): (LedgerDocument & Pick<FeedDocument, 'ties'>)[] {
  return documents
    .filter(({ deleted }) => !deleted)
    .map(({ ownEntityId, date, ...document }) => ({
      ...document,
      date: date ?? '',
      ownEntity: { id: ownEntityId, name: '' },
    }));
}
