import type { RoleSubject } from '#contract/settings/roles.ts';
import type { SettingsOverview } from '#contract/settings/settings-overview.ts';
import type { AccountId } from '#domain/ids.ts';
import { stateOf } from '../connections/serialize.ts';
import type { GatewayDeps } from '../deps.ts';
import { readVersions } from '../settings-history/read.ts';
import { readEvents } from '../store/accounting-events/events.ts';
import { readSources } from '../store/accounting-events/sources.ts';
import { findTokens } from '../store/accounts/oauth-tokens.ts';
import { readAuditLog } from '../store/audit/audit-log.ts';
import { readConnections } from '../store/books/connections.ts';
import { readAccountants } from '../store/desk/accountants.ts';
import type { Database } from '../store/engine/database.ts';
import { readHealthCounters } from '../store/outbox/health-counters.ts';
import { countParked } from '../store/outbox/outbox-health.ts';
import { readFieldMapping } from '../store/settings/field-mapping.ts';
import { readNotificationRules } from '../store/settings/notification-rules.ts';
import { readRequestRules } from '../store/settings/request-rules.ts';
import { readRoles } from '../store/settings/roles.ts';

/** The state of each section of an account's settings, as shown in their collapsed lines. */
export async function readSettingsOverview(
  { database, clock, marks }: Pick<GatewayDeps, 'database' | 'clock' | 'marks'>,
  accountId: AccountId,
): Promise<SettingsOverview> {
  await marks.flush();
  const requests = await readRequestRules(database, accountId);
  const rules = await readNotificationRules(database, accountId);
  const mapping = await readFieldMapping(database, accountId);
  const members = await readAccountants(database, accountId);
  return {
    roles: await rolesOf(database, accountId),
    request_rules: { kinds: requests.kinds.length, limits: requests.approval_limits.length },
    notification_rules: {
      rules: (rules?.rules ?? []).filter(({ subject }) => subject.kind !== 'default').length,
    },
    field_mapping: { chosen: mapping.fields.filter(({ field_id }) => field_id !== '0').length },
    accountants: {
      members: members.length,
      signed_in: members.filter(({ signedInAt }) => signedInAt !== null).length,
    },
    accounting_connections: await connectionsOf(database, accountId),
    accounting_events: await eventsOf(database, accountId, new Date(clock.now())),
    audit: { last_at: await lastAction(database, accountId) },
    settings_history: {
      last_at: (await readVersions(database, accountId, { limit: 1 })).items[0]?.at ?? null,
    },
    diagnostics: {
      books: await booksOf(database, accountId),
      parked: await countParked(database, accountId),
    },
    crm_access: { status: (await findTokens(database, accountId))?.status ?? 'never' },
  };
}

async function rolesOf(database: Database, accountId: AccountId): Promise<SettingsOverview['roles']> {
  const { version, read_only, roles } = await readRoles(database, accountId);
  const countOf = (kind: RoleSubject['kind']): number =>
    roles.filter(({ subject }) => subject.kind === kind).length;
  return { saved: version > 0, read_only, groups: countOf('group'), people: countOf('user') };
}

/** What an administrator has to look at comes first. */
const urgency = ['failing', 'loading', 'paused', 'ready'] as const;

async function connectionsOf(
  database: Database,
  accountId: AccountId,
): Promise<SettingsOverview['accounting_connections']> {
  const rows = await readConnections(database, accountId);
  const [first] = urgency.flatMap((state) => rows.filter((row) => stateOf(row) === state));
  if (!first) return { connections: 0, first: null };
  const { kind, documentsRead: documents, goodAt } = first;
  const shown = { kind, state: stateOf(first), documents, good_at: goodAt?.toISOString() ?? null };
  return { connections: rows.length, first: shown };
}

async function eventsOf(
  database: Database,
  accountId: AccountId,
  now: Date,
): Promise<SettingsOverview['accounting_events']> {
  const sources = await readSources(database, accountId, now);
  const [last] = await readEvents(database, accountId, 1);
  return {
    sources: sources.length,
    enabled: sources.filter(({ source }) => source.enabled).length,
    last_at: last?.receivedAt.toISOString() ?? null,
  };
}

async function lastAction(database: Database, accountId: AccountId): Promise<string | null> {
  const all = { from: null, to: null, kind: null, by: null, after: null };
  const [last] = await readAuditLog(database, { accountId, ...all, limit: 1 });
  return last?.at.toISOString() ?? null;
}

async function booksOf(
  database: Database,
  accountId: AccountId,
): Promise<SettingsOverview['diagnostics']['books']> {
  const marks = await readHealthCounters(database, accountId);
  const good = marks.get('books.good')?.at.getTime();
  const fault = marks.get('books.fault')?.at.getTime();
  if (fault !== undefined && (good === undefined || good < fault)) return 'failing';
  return good === undefined ? 'unknown' : 'good';
}
