import type { DeskListResponse, DeskQuery } from '#contract/requests/desk.ts';
import { BadCursor } from '../connectors/connector.ts';
import type { RequestCaller } from '../requests/actor.ts';
import { refuse } from '../requests/checks.ts';
import { showRequests } from '../requests/serialize.ts';
import { orderOf, type QueueOrder, type QueuePlace } from '../store/desk/order.ts';
import { countQueues, type DeskPlace, findQueue, readAuthors } from '../store/desk/queue.ts';
import type { Database } from '../store/engine/database.ts';

const PAGE = 30;
const MOST_AUTHORS = 200;

/** A page of one queue, how many requests wait in each, and their authors. */
export async function readQueue(
  database: Database,
  place: DeskPlace,
  caller: RequestCaller,
  { queue, kind, status, search, cursor, author, from, to, sort = 'urgent', limit = PAGE }: DeskQuery,
): Promise<DeskListResponse> {
  const order = orderOf(queue, sort);
  const after = cursor === undefined ? null : parseCursor(order, cursor);
  const authorId = author === undefined ? undefined : Number(author);
  const span = { from: momentOf('/from', from), to: momentOf('/to', to) };
  const asked = { queue, sort, kind, status, search, authorId, ...span, after, limit: limit + 1 };
  const rows = await findQueue(database, place, asked);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await showRequests(database, caller, page),
    next: last && rows.length > limit ? cursorOf(order.placeOf(last)) : null,
    counts: await countQueues(database, place),
    authors: await authorsOf(database, place),
  };
}

async function authorsOf(database: Database, { accountId }: DeskPlace): Promise<DeskListResponse['authors']> {
  const ids = await readAuthors(database, accountId, MOST_AUTHORS);
  return ids.map((id) => ({ kind: 'user', id: String(id), name: '' }));
}

/** The wire's pattern accepts moments that no calendar has. */
function momentOf(pointer: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time) || time < 0) refuse([{ pointer, detail: 'no_such_moment' }]);
  return new Date(time);
}

function cursorOf({ first, at }: QueuePlace): string {
  return `${first}.${at}`;
}

/** @throws BadCursor */
function parseCursor(order: QueueOrder, text: string): QueuePlace {
  const [, first = '', at = ''] = /^([\d-]*)\.(\d{1,16})$/.exec(text) ?? [];
  if (at === '' || !order.first.test(first) || Number(at) > order.most) throw new BadCursor();
  return { first, at: Number(at) };
}
