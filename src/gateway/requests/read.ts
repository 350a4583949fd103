import type { ApprovalsQuery, RequestQuery } from '#contract/requests/request-addresses.ts';
import type {
  AccountingRequest,
  RequestChangesResponse,
  RequestListResponse,
} from '#contract/requests/requests.ts';
import type { AccountId } from '#domain/ids.ts';
import { BadCursor } from '../connectors/connector.ts';
import { ProblemError } from '../http/problem.ts';
import { readUpdatedCounterparties } from '../store/accounting-events/facts.ts';
import type { Database } from '../store/engine/database.ts';
import {
  countApprovals,
  findApprovals,
  findChanged,
  findRequest,
  findRequests,
  lastChange,
} from '../store/requests/rows.ts';
import { type Asking, maySee, type RequestCaller, seesAll } from './actor.ts';
import { refuse } from './checks.ts';
import { findWaiting } from './glance.ts';
import { entityOf, showRequest, showRequests } from './serialize.ts';

type Reading = Pick<Asking, 'accountId' | 'caller'>;

const PAGE = 20;
const MOST_CHANGES = 200;

/** @throws ProblemError `not_found`, also for a request of another account */
export async function readRequest(
  database: Database,
  { accountId, caller }: Reading,
  id: string,
): Promise<AccountingRequest> {
  demand(caller);
  const row = await findRequest(database, accountId, id);
  if (!row) throw new ProblemError('not_found');
  return showRequest(database, caller, row);
}

/**
 * For one card: all its requests, the first page also with everything that waits for the caller. Without a
 * card: all requests of the account for approvers and administrators, else the caller's own.
 */
export async function listRequests(
  database: Database,
  { accountId, caller }: Reading,
  { entity_type: type, entity_id: id, state = 'all', cursor, limit = PAGE }: RequestQuery,
): Promise<RequestListResponse> {
  demand(caller);
  if ((type === undefined) !== (id === undefined)) {
    refuse([
      { pointer: type === undefined ? '/entity_type' : '/entity_id', detail: 'goes with the other one' },
    ]);
  }
  const entity = type !== undefined && id !== undefined ? { type, id } : undefined;
  // Read before the requests: a change meanwhile is reported as a change, perhaps twice, and never lost.
  const mark = String(await lastChange(database, accountId));
  const rows = await findRequests(database, accountId, {
    entity,
    authorId: entity || seesAll(caller) || caller.kind !== 'user' ? undefined : caller.userId,
    openOnly: state === 'open',
    before: readCursor(cursor),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const next = rows.length > limit ? String(page.at(-1)?.number) : null;
  const first = entity && cursor === undefined && next !== null;
  const waiting = first ? await findWaiting(database, { accountId, caller }, entity) : [];
  const beyond = waiting.filter(({ number }) => !page.some((row) => row.number === number));
  return { items: await showRequests(database, caller, [...page, ...beyond]), next, mark };
}

/** Requests on any card that wait for the caller's approval. */
export async function listApprovals(
  database: Database,
  { accountId, caller }: Reading,
  { cursor, limit = PAGE }: ApprovalsQuery,
): Promise<RequestListResponse> {
  demand(caller);
  if (caller.kind !== 'user' || !caller.permissions.approve) throw new ProblemError('permission_denied');
  const after = readCursor(cursor) ?? 0;
  const rows = await findApprovals(database, accountId, { userId: caller.userId, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const next = rows.length > limit ? String(page.at(-1)?.number) : null;
  const total = await countApprovals(database, accountId, caller.userId);
  return { items: await showRequests(database, caller, page), next, total };
}

/**
 * Changes since a mark; without one, a mark to begin with. A change seen means that all earlier ones were
 * seen.
 */
export async function readChanges(
  database: Database,
  { accountId, caller }: Reading,
  after: string | undefined,
): Promise<RequestChangesResponse> {
  demand(caller);
  if (after === undefined) return { mark: String(await lastChange(database, accountId)), changed: [] };
  // Accounting facts first: a request changed before them is then visible too.
  const updated = await readUpdatedCounterparties(database, accountId, Number(after), MOST_CHANGES);
  const rows = await findChanged(database, accountId, Number(after), MOST_CHANGES);
  const changed = rows.map((row) => ({
    id: row.id,
    version: row.version,
    status: row.status,
    entity: entityOf(row),
  }));
  const last = rows.at(-1)?.change ?? 0;
  const seen = rows.length < MOST_CHANGES ? Math.max(last, updated.mark) : last;
  const mark = seen > Number(after) ? String(seen) : await knownMark(database, accountId, after);
  return { mark, changed, counterparties: updated.counterpartyIds };
}

/**
 * A mark ahead of the account's comes from a database that no longer exists: start over from the current one.
 */
async function knownMark(database: Database, accountId: AccountId, after: string): Promise<string> {
  const last = await lastChange(database, accountId);
  return Number(after) > last ? String(last) : after;
}

function demand(caller: RequestCaller): void {
  if (!maySee(caller)) throw new ProblemError('permission_denied');
}

function readCursor(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  if (!/^[1-9]\d{0,8}$/.test(cursor)) throw new BadCursor();
  return Number(cursor);
}
