import type { RequestRules } from '#contract/requests/requests.ts';
import type { AuditChange } from '#contract/settings/audit.ts';
import type { FieldMapping, NewFieldRequest, NewFieldResponse } from '#contract/settings/field-mapping.ts';
import type { Role, Roles } from '#contract/settings/roles.ts';
import { requestKinds } from '#domain/requests/request-fields.ts';
import type { LoggedRow } from '../store/audit/audit-log.ts';
import { subjectKey } from '../store/settings/roles.ts';

/** What a row of the log changed; empty for actions whose name says everything. */
export function changesOf({ action, details, roles }: LoggedRow): AuditChange[] {
  if (roles) return rolesChanges(roles.before, roles.after);
  const { status, before, after, reason } = details;
  if (/^request_rules\.(save|restore)$/.test(action) && before && after)
    return settingsChanges(before as RequestRules, after as RequestRules);
  if (/^field_mapping\.(save|restore)$/.test(action) && before && after)
    return mappingChanges(before as FieldMapping, after as FieldMapping);
  if (action === 'field_mapping.create') return [fieldMade(details as unknown as FieldMade)];
  if (typeof reason === 'string') return [change('reason', '', null, reason)];
  if (typeof status === 'string') return [change('status', '', null, status)];
  return [];
}

/** Request kinds switched on and off, approval limits. */
export function settingsChanges(before: RequestRules, after: RequestRules): AuditChange[] {
  const currencies = [...before.approval_limits, ...after.approval_limits].map(({ currency }) => currency);
  return [
    ...requestKinds.map((kind) => change('kind', kind, onOff(before, kind), onOff(after, kind))),
    ...[...new Set(currencies)].map((currency) =>
      change('limit', currency, limitOf(before, currency), limitOf(after, currency)),
    ),
  ].filter(differs);
}

interface FieldMade extends Omit<NewFieldRequest, 'name'> {
  readonly field: NewFieldResponse['field'];
}

function fieldMade({ entity, purpose, field }: FieldMade): AuditChange {
  return change('new_field', `${entity}.${purpose}`, null, field.name);
}

/** Fields mapped and unmapped. */
export function mappingChanges(before: FieldMapping, after: FieldMapping): AuditChange[] {
  const was = namesOf(before);
  const now = namesOf(after);
  return [...new Set([...was.keys(), ...now.keys()])]
    .map((key) => change('field', key, was.get(key) ?? null, now.get(key) ?? null))
    .filter(differs);
}

function namesOf({ fields }: FieldMapping): Map<string, string> {
  return new Map(fields.map(({ entity, purpose, name }) => [`${entity}.${purpose}`, name]));
}

function onOff({ kinds }: RequestRules, kind: RequestRules['kinds'][number]): string {
  return kinds.includes(kind) ? 'on' : 'off';
}

function limitOf({ approval_limits: limits }: RequestRules, currency: string): string | null {
  return limits.find((limit) => limit.currency === currency)?.value ?? null;
}

/** Read-only mode switched, permissions, members of groups. */
export function rolesChanges(before: Roles, after: Roles): AuditChange[] {
  const was = byKey(before);
  const now = byKey(after);
  const closed = ({ read_only }: Roles): string => (read_only ? 'on' : 'off');
  return [
    change('read_only', '', closed(before), closed(after)),
    ...[...new Set([...was.keys(), ...now.keys()])].map((key) =>
      change('role', nameOf(now.get(key) ?? was.get(key)), rightsOf(was.get(key)), rightsOf(now.get(key))),
    ),
    ...[...now].map(([key, role]) => change('members', nameOf(role), null, movedOf(was.get(key), role))),
  ].filter(differs);
}

function byKey({ roles }: Roles): Map<string, Role> {
  return new Map(roles.map((role) => [subjectKey(role.subject), role]));
}

/** The name an administrator's page gave it; empty for the default role. */
function nameOf(role: Role | undefined): string {
  return role && role.subject.kind !== 'default' ? role.subject.name || subjectKey(role.subject) : '';
}

/** In the order administrators see; a database keeps its own order. */
const rights = ['see', 'see_sums', 'request', 'approve', 'administer'] as const;

function rightsOf(role: Role | undefined): string | null {
  if (!role) return null;
  return rights.filter((right) => role.permissions[right]).join();
}

/** Counts of users added to a group and removed from it, `+2-1`; null when neither, or the group is new. */
function movedOf(before: Role | undefined, after: Role): string | null {
  if (before?.subject.kind !== 'group' || after.subject.kind !== 'group') return null;
  const was = before.subject.members;
  const now = after.subject.members;
  const came = now.filter((id) => !was.includes(id)).length;
  const left = was.filter((id) => !now.includes(id)).length;
  return came + left > 0 ? `+${came}-${left}` : null;
}

function change(
  what: AuditChange['what'],
  subject: string,
  before: string | null,
  after: string | null,
): AuditChange {
  return { what, subject, before, after };
}

function differs({ before, after }: AuditChange): boolean {
  return before !== after;
}
