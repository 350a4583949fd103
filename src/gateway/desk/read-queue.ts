import type { DeskListResponse, DeskQuery } from '#contract/desk.ts';
import { BadCursor } from '../connectors/connector.ts';
import type { Asker } from '../requests/asker.ts';
import { showRequests } from '../requests/show.ts';
import type { Database } from '../store/database.ts';
import { countQueues, type DeskPlace, findQueue, placeOf, type QueuePlace } from '../store/desk-queue.ts';

const PAGE = 30;

/** A page of one queue, and how many wait in each. */
export async function readQueue(
  database: Database,
  place: DeskPlace,
  asker: Asker,
  { queue, kind, search, cursor, limit = PAGE }: DeskQuery,
): Promise<DeskListResponse> {
  const after = cursor === undefined ? null : parseCursor(queue, cursor);
  const rows = await findQueue(database, place, { queue, kind, search, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = last && rows.length > limit ? cursorOf(placeOf(queue, last)) : null;
  return {
    items: await showRequests(database, asker, page),
    next,
    counts: await countQueues(database, place),
  };
}

function cursorOf({ urgent, at }: QueuePlace): string {
  return `${urgent ? 1 : 0}.${at}`;
}

/** @throws BadCursor */
function parseCursor(queue: DeskQuery['queue'], text: string): QueuePlace {
  const [, urgent, at = ''] = /^([01])\.(\d{1,15})$/.exec(text) ?? [];
  // Numbers of requests are integers of the database, its count of changes is larger.
  if (urgent === undefined || (queue !== 'over' && at.length > 9)) throw new BadCursor();
  return { urgent: urgent === '1', at: Number(at) };
}
