import { createFeed, type Feed } from '#amo/feed.ts';
import type { AccountId } from '#domain/ids.ts';
import { isApiError } from '#http/errors.ts';
import type { Clock } from '#shared/clock.ts';
import type { AmoAccounts } from '../amo/connections.ts';
import { entityOf } from '../requests/show.ts';
import type { Database } from '../store/database.ts';
import {
  type Attempt,
  type Effect,
  type OutboxRow,
  readEffects,
  readTold,
  saveEffect,
} from '../store/outbox.ts';
import { attemptAfter, NOT_CONNECTED_MS } from './attempts.ts';
import { markOf, noteText, SERVICE, type Told, taskText } from './words.ts';

export interface DeliveryDeps {
  readonly database: Database;
  readonly accounts: AmoAccounts;
  readonly clock: Clock;
}

const DAY_MS = 86_400_000;

/**
 * Tells the CRM of one step of a request: each effect once. An effect that may have happened already (an earlier attempt ended
 * without an answer) is looked for before it is repeated. Never rejects for what the CRM does.
 */
export async function deliver(deps: DeliveryDeps, row: OutboxRow, signal: AbortSignal): Promise<Attempt> {
  const { database, accounts, clock } = deps;
  const told = await readTold(database, row);
  if (!told) return { kind: 'delivered' };
  const { request, step } = told;
  const words: Told = { ...step, number: request.number, kind: request.kind };
  const effects = effectsOf(words, request.authorId, clock);
  if (effects.length === 0) return { kind: 'delivered' };
  try {
    const client = await accounts.open(row.accountId as AccountId);
    if (client === 'not_connected') return notConnected(clock);
    const feed = createFeed(client.rest, signal);
    const had = await readEffects(database, row.id);
    for (const effect of effects) {
      if (had.includes(effect.name)) continue;
      const found = row.attempts > 1 ? await effect.find(feed, entityOf(request)) : null;
      const crmId = found ?? (await effect.make(feed, entityOf(request)));
      await saveEffect(database, { outboxId: row.id, effect: effect.name, crmId, at: new Date(clock.now()) });
    }
    return { kind: 'delivered' };
  } catch (error) {
    if (!isApiError(error)) throw error;
    return error.detail.code === 'not_connected'
      ? notConnected(clock)
      : attemptAfter(error, row.attempts, clock);
  }
}

interface Planned {
  readonly name: Effect;
  make(feed: Feed, entity: ReturnType<typeof entityOf>): Promise<string>;
  find(feed: Feed, entity: ReturnType<typeof entityOf>): Promise<string | null>;
}

function effectsOf(told: Told, authorId: number, clock: Clock): Planned[] {
  const mark = markOf(told);
  const note = noteText(told);
  const task = taskText(told);
  const noted: Planned | null =
    note === null
      ? null
      : {
          name: 'note',
          make: (feed, entity) => feed.addNote(entity, { service: SERVICE, text: note }),
          find: (feed, entity) => feed.findNote(entity, mark),
        };
  const tasked: Planned | null =
    task === null
      ? null
      : {
          name: 'task',
          make: (feed, entity) =>
            feed.addTask(entity, {
              text: task,
              responsibleUserId: authorId,
              completeTill: new Date(clock.now() + DAY_MS),
            }),
          find: (feed, entity) => feed.findTask(entity, mark),
        };
  return [noted, tasked].filter((effect) => effect !== null);
}

function notConnected(clock: Clock): Attempt {
  return { kind: 'waiting', at: new Date(clock.now() + NOT_CONNECTED_MS), fault: 'not_connected' };
}
