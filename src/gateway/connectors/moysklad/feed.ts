import type { Clock } from '#shared/clock.ts';
import type { Feed, FeedSnapshot } from '../feed.ts';
import { readStatedOf } from './balances.ts';
import { readChanges } from './changes.ts';
import { checkConnection, type MoySkladCheck } from './check.ts';
import { type ClientOptions, createClient } from './client.ts';
import { moySkladDrafting } from './draft.ts';
import { nameForm, printForm } from './print.ts';
import { readSnapshot } from './snapshot.ts';
import { Source, type SourceOptions } from './source.ts';

export interface MoySkladOptions extends ClientOptions, Omit<SourceOptions, 'client'> {
  readonly clock: Pick<Clock, 'now' | 'random'>;
  readonly name?: string | undefined;
}

/** A feed of МойСклад, and what only some systems can do. */
export interface MoySkladFeed extends Feed {
  check(signal: AbortSignal): AsyncIterable<MoySkladCheck>;
}

/** Figures older than this are read again before they are shown. */
const PROMISE_SECONDS = 300;

/** Reads МойСклад by its JSON API 1.2 and knows nothing of cards; see the README beside. */
export function createMoySkladFeed(options: MoySkladOptions): MoySkladFeed {
  const client = createClient(options);
  const source = new Source({ ...options, client });
  const { clock, wait } = options;
  const printing = { client, wait };
  return {
    kind: 'moysklad',
    capabilities: {
      documents: ['invoice', 'payment', 'order', 'shipment', 'closing_document'],
      credit_limit: true,
      document_file: true,
      open_in_accounting: true,
      draft: true,
    },
    profile: { name: options.name ?? 'МойСклад', zone: 'Europe/Moscow', promiseSeconds: PROMISE_SECONDS },
    isNear: false,
    readsOne: true,
    check: (signal) => checkConnection(client, signal),
    changes: (cursor, signal) => readChanges(source, cursor, signal, () => clock.now()),
    counterparty: (id, signal) => readClient(source, id, clock.now(), signal),
    sureUntil: (readAt) => readAt,
    nameForm: (documentId) => nameForm(printing, documentId),
    printForm: (documentId) => printForm(printing, documentId),
    drafting: moySkladDrafting(source),
  };
}

/** One client with everything it has, and with what the system says of its balance. */
async function readClient(
  source: Source,
  id: string,
  now: number,
  signal: AbortSignal,
): Promise<FeedSnapshot | null> {
  const snapshot = await readSnapshot(source, id, now, signal);
  if (!snapshot || source.sign === null) return snapshot;
  return { ...snapshot, stated: await readStatedOf(source, id, source.sign, signal) };
}
