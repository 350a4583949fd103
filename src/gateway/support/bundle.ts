import type { Role } from '#contract/settings/roles.ts';
import { permissionNames, type SupportBundle } from '#contract/settings/support.ts';
import type { AccountId } from '#domain/ids.ts';
import { requestKinds } from '#domain/requests/request-fields.ts';
import { requestStatuses } from '#domain/requests/request-status.ts';
import type { GatewayDeps } from '../deps.ts';
import { oneOf } from '../diagnostics/closed.ts';
import { readDiagnostics } from '../diagnostics/read.ts';
import { readVersions } from '../settings-history/read.ts';
import { countRequests, countRows } from '../store/accounts/account-rows.ts';
import { readAccountants } from '../store/desk/accountants.ts';
import { readRequestRules } from '../store/settings/request-rules.ts';
import { readRoles } from '../store/settings/roles.ts';
import { recentOf } from './recent-errors.ts';
import { createReferences, type Refer } from './references.ts';
import { versionsOf } from './versions.ts';

/**
 * Everything support needs about one account. Every field is named here and comes from a closed list, a count
 * or a keyed hash: no text of the database, of a user or of an upstream is included, so there is nothing to
 * scrub.
 */
export async function makeBundle(deps: GatewayDeps, accountId: AccountId): Promise<SupportBundle> {
  const { database, clock, config, log } = deps;
  const refer = createReferences(config.encryptionKey, accountId);
  return {
    format: 1,
    made_at: new Date(clock.now()).toISOString(),
    account: refer('account', String(accountId)),
    diagnostics: await readDiagnostics(deps, accountId),
    settings: await readSettings(deps, accountId, refer),
    rows: [...(await countRows(database, accountId))],
    requests: requestStatuses.flatMap(withCount(await countRequests(database, accountId))),
    recent: recentOf(log.recent(), accountId),
  };
}

async function readSettings(
  { database }: GatewayDeps,
  accountId: AccountId,
  refer: Refer,
): Promise<SupportBundle['settings']> {
  const roles = await readRoles(database, accountId);
  const { kinds, approval_limits: limits } = await readRequestRules(database, accountId);
  const members = await readAccountants(database, accountId);
  const { items } = await readVersions(database, accountId, { limit: 100 });
  return {
    read_only: roles.read_only,
    roles: roles.roles.map((role) => showRole(role, refer)),
    request_kinds: requestKinds.filter((kind) => kinds.includes(kind)),
    approval_limits: limits.map(({ currency }) => currency).filter((code) => CURRENCY.test(code)),
    accountants: members.length,
    versions: versionsOf(items, refer),
  };
}

const CURRENCY = /^[A-Z]{3}$/;

function showRole({ subject, permissions }: Role, refer: Refer): SupportBundle['settings']['roles'][number] {
  return {
    for: subject.kind,
    who: subject.kind === 'default' ? null : refer(subject.kind, subject.id),
    members: subject.kind === 'group' ? subject.members.length : 0,
    rights: permissionNames.filter((right) => permissions[right]),
  };
}

function withCount(counts: ReadonlyMap<string, number>) {
  return (status: (typeof requestStatuses)[number]): SupportBundle['requests'] => {
    const requests = counts.get(oneOf(requestStatuses, status) ?? '') ?? 0;
    return requests > 0 ? [{ status, requests }] : [];
  };
}
