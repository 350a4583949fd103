import type { RequestActor } from '#contract/requests/requests.ts';
import type { AuditEntry, AuditQuery, AuditResponse } from '#contract/settings/audit.ts';
import type { AccountId } from '#domain/ids.ts';
import {
  type AuditMark,
  type AuditSource,
  type LoggedRow,
  readAuditLog,
  readAuditPeople,
} from '../store/audit/audit-log.ts';
import { type AuditNames, readAuditNames } from '../store/audit/audit-names.ts';
import type { Database } from '../store/engine/database.ts';
import { changesOf } from './audit-changes.ts';

const PAGE = 50;

/**
 * A page of the log in wire form, sums included: the caller masks them. Moments in `query` are known to
 * exist.
 */
export async function readAuditPage(
  database: Database,
  accountId: AccountId,
  query: AuditQuery,
): Promise<AuditResponse> {
  const limit = query.limit ?? PAGE;
  const rows = await readAuditLog(database, {
    accountId,
    from: momentOf(query.from),
    to: momentOf(query.to),
    kind: query.kind ?? null,
    by: query.actor === undefined ? null : actorOf(query.actor),
    after: query.cursor === undefined ? null : markOf(query.cursor),
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const people = query.cursor === undefined ? await readAuditPeople(database, accountId) : [];
  const names = await readAuditNames(database, accountId, shown);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => toEntry(row, names)),
    next: last ? cursorOf(last) : null,
    people: people.map((one) => named(one, names)),
  };
}

function toEntry(row: LoggedRow, names: AuditNames): AuditEntry {
  return {
    id: `${row.source}${row.id}`,
    at: row.at.toISOString(),
    by: named(row.by, names),
    origin: row.origin,
    action: row.action,
    subject: subjectOf(row, names),
    changes: changesOf(row),
    sums_hidden: false,
  };
}

function subjectOf({ action, subject, label, details }: LoggedRow, names: AuditNames): AuditEntry['subject'] {
  if (action.startsWith('request.'))
    return { kind: 'request', id: subject, label: names.numbers.get(subject) ?? '' };
  if (action.startsWith('desk.'))
    return { kind: 'member', id: subject, label: names.members.get(subject) ?? '' };
  if (action.startsWith('deal.'))
    return { kind: 'entity', id: subject, label: typeof details.number === 'string' ? details.number : '' };
  if (action.startsWith('accounting.')) {
    const kind = subject.startsWith('src_') || details.connection === true ? 'source' : 'document';
    return { kind, id: subject, label: typeof details.label === 'string' ? details.label : '' };
  }
  return action.startsWith('link.')
    ? { kind: 'entity', id: subject, label }
    : { kind: 'account', id: '', label: '' };
}

/** The page resolves users' names itself. */
function named({ kind, id }: Pick<RequestActor, 'kind' | 'id'>, { members }: AuditNames): RequestActor {
  return { kind, id, name: kind === 'accountant' ? (members.get(id) ?? '') : '' };
}

function momentOf(text: string | undefined): Date | null {
  return text === undefined ? null : new Date(text);
}

function actorOf(text: string): Pick<RequestActor, 'kind' | 'id'> {
  const at = text.indexOf(':');
  return { kind: text.slice(0, at) as RequestActor['kind'], id: text.slice(at + 1) };
}

function cursorOf({ at, source, id }: AuditMark): string {
  return `${at.getTime()}.${source}.${id}`;
}

function markOf(cursor: string): AuditMark {
  const [at, source, id] = cursor.split('.');
  return { at: new Date(Number(at)), source: source as AuditSource, id: Number(id) };
}
