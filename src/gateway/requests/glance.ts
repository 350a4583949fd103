import type { PanelRequests, PanelResponse } from '#contract/books/panel.ts';
import type { EntityKey } from '#domain/ids.ts';
import { actionsOf } from '#domain/requests/request-status.ts';
import type { Caller } from '../http/authenticate.ts';
import type { Database } from '../store/engine/database.ts';
import { findOpen, findRequests, type OpenRow, type RequestRow } from '../store/requests/rows.ts';
import { type Asking, maySee, partOf } from './actor.ts';

type Reading = Pick<Asking, 'accountId' | 'caller'>;

/** The most open requests of a card that are counted. */
const MOST_OPEN = 200;
const MOST_WAITING = 50;

/**
 * A card's requests at a glance; nothing for users who neither request nor approve, or may not see sums.
 * @param account kinds that can be requested, and whether it has requests at all
 */
export async function readGlance(
  database: Pick<Database, 'select'>,
  { accountId, caller }: Reading,
  entity: EntityKey,
  account: Pick<Caller, 'has' | 'requestKinds'>,
): Promise<Pick<PanelResponse, 'requests'>> {
  if (!maySee(caller) || caller.kind !== 'user') return {};
  const { request, approve } = caller.permissions;
  if (!request && !approve) return {};
  const rows = account.has.requests ? await findOpen(database, accountId, entity, MOST_OPEN) : [];
  return {
    requests: { kinds: [...account.requestKinds], open: rows.length, waiting: waitingOf(rows, caller) },
  };
}

/** Requests of a card that wait for the caller, newest first. */
export async function findWaiting(
  database: Pick<Database, 'select'>,
  { accountId, caller }: Reading,
  entity: EntityKey,
): Promise<RequestRow[]> {
  const filter = { entity, openOnly: true, before: null, limit: MOST_OPEN };
  const rows = await findRequests(database, accountId, filter);
  return rows.filter((row) => wantedOf(row, caller)).slice(0, MOST_WAITING);
}

function waitingOf(rows: readonly OpenRow[], caller: Asking['caller']): PanelRequests['waiting'] {
  const waiting = rows.flatMap((row) => {
    const action = wantedOf(row, caller);
    return action ? [{ number: row.number, kind: row.kind, action }] : [];
  });
  return waiting.slice(0, MOST_WAITING);
}

/** The action the request waits for; actions the caller merely could take do not count. */
function wantedOf(row: OpenRow, caller: Asking['caller']): 'answer' | 'approve' | undefined {
  const actions = actionsOf(row, partOf(caller, row));
  return (['answer', 'approve'] as const).find((action) => actions.includes(action));
}
