import type { Clock } from '#shared/clock.ts';
import type { Feed } from '../feed.ts';
import { type BalanceSign, probeSign, readBalances, type SaidBalance } from './balances.ts';
import { readChanges } from './changes.ts';
import { checkConnection, type MoySkladCheck } from './check.ts';
import { type ClientOptions, createClient } from './client.ts';
import { type DraftInvoice, type DraftMade, makeDraft } from './draft.ts';
import { nameForm, printForm } from './print.ts';
import { readSnapshot } from './snapshot.ts';
import { Source, type SourceOptions } from './source.ts';

export interface MoySkladOptions extends ClientOptions, Omit<SourceOptions, 'client'> {
  readonly clock: Pick<Clock, 'now' | 'random'>;
  readonly name?: string | undefined;
  /** As `probeSign` found it at the time of connecting; the rule when absent. */
  readonly balanceSign?: BalanceSign | undefined;
}

/** A feed of МойСклад, and what only some systems can do. */
export interface MoySkladFeed extends Feed {
  check(signal: AbortSignal): AsyncIterable<MoySkladCheck>;
  /** The system's own word, to be compared with documents; null when it does not give it. */
  balances(ids: readonly string[], signal: AbortSignal): Promise<readonly SaidBalance[] | null>;
  /** To be kept as `balanceSign`; null when no client tells. */
  probeSign(signal: AbortSignal): Promise<BalanceSign | null>;
  makeDraft(draft: DraftInvoice, signal: AbortSignal): Promise<DraftMade>;
}

/** Figures older than this are read again before they are shown. */
const PROMISE_SECONDS = 300;

/** Reads МойСклад by its JSON API 1.2 and knows nothing of cards; see the README beside. */
export function createMoySkladFeed(options: MoySkladOptions): MoySkladFeed {
  const client = createClient(options);
  const source = new Source({ ...options, client });
  const { clock, wait, balanceSign: sign = -1 } = options;
  const printing = { client, wait };
  return {
    kind: 'moysklad',
    capabilities: {
      documents: ['invoice', 'payment', 'order', 'shipment', 'closing_document'],
      credit_limit: true,
      document_file: true,
      open_in_accounting: true,
    },
    profile: { name: options.name ?? 'МойСклад', zone: 'Europe/Moscow', promiseSeconds: PROMISE_SECONDS },
    isNear: false,
    check: (signal) => checkConnection(client, signal),
    changes: (cursor, signal) => readChanges(source, cursor, signal),
    counterparty: (id, signal) => readSnapshot(source, id, clock.now(), signal),
    sureUntil: (readAt) => readAt,
    nameForm: (documentId) => nameForm(printing, documentId),
    printForm: (documentId) => printForm(printing, documentId),
    balances: (ids, signal) => readBalances(source, ids, { sign, signal }),
    probeSign: (signal) => probeSign(source, clock.now(), signal),
    makeDraft: (draft, signal) => makeDraft(source, draft, signal),
  };
}
