import { addServiceNote, findServiceNotes } from '#amo/notes.ts';
import type { Rest } from '#amo/rest.ts';
import { addTask, findTasks, type NewTask } from '#amo/tasks.ts';
import type { AccountId, EntityKey } from '#domain/ids.ts';
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
    const place = { rest: client.rest, entity: entityOf(request), signal };
    const had = await readEffects(database, row.id);
    for (const effect of effects) {
      if (had.includes(effect.name)) continue;
      const crmId = (row.attempts > 1 && (await effect.find(place))) || (await effect.make(place));
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

interface Place {
  readonly rest: Rest;
  readonly entity: EntityKey;
  readonly signal: AbortSignal;
}

/** One thing to be made in the CRM; both calls give its id. */
interface Planned {
  readonly name: Effect;
  make(place: Place): Promise<string>;
  find(place: Place): Promise<string | undefined>;
}

function effectsOf(told: Told, authorId: number, clock: Clock): Planned[] {
  const mark = markOf(told);
  const note = noteText(told);
  const task = taskText(told);
  const till = clock.now() + DAY_MS;
  return [
    note === null ? null : noteOf(note, mark),
    task === null ? null : taskOf({ text: task, responsible: authorId, till }, mark),
  ].filter((effect) => effect !== null);
}

function noteOf(text: string, mark: string): Planned {
  return {
    name: 'note',
    make: ({ rest, entity, signal }) => addServiceNote(rest, entity, { service: SERVICE, text }, signal),
    find: async ({ rest, entity, signal }) =>
      withMark(await findServiceNotes(rest, entity, SERVICE, signal), mark),
  };
}

function taskOf(task: Omit<NewTask, 'entity'>, mark: string): Planned {
  return {
    name: 'task',
    make: ({ rest, entity, signal }) => addTask(rest, { ...task, entity }, signal),
    find: async ({ rest, entity, signal }) => withMark(await findTasks(rest, entity, signal), mark),
  };
}

function withMark(items: readonly { readonly id: string; readonly text: string }[], mark: string) {
  return items.find(({ text }) => text.includes(mark))?.id;
}

function notConnected(clock: Clock): Attempt {
  return { kind: 'waiting', at: new Date(clock.now() + NOT_CONNECTED_MS), fault: 'not_connected' };
}
