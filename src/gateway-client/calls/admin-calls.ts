import type { WirePath } from '#contract/wire-path.ts';
/** Calls for administrators of «Сверка»; each section of the page uses its own. */

import type { AccountantsResponse, DeskInvitationResponse } from '#contract/requests/desk.ts';
import type { RequestRules, RequestRulesResponse } from '#contract/requests/requests.ts';
import type { AuditQuery, AuditResponse } from '#contract/settings/audit.ts';
import type { ConnectionStart, ConnectionState, ConnectionTest } from '#contract/settings/connection.ts';
import type { SettingsOverview } from '#contract/settings/settings-overview.ts';
import type { Read } from '../reader.ts';
import type { Validate } from '../validate.ts';

/** Which kinds of requests are enabled and which need an approval. */
export interface RequestRulesCalls {
  read(signal: AbortSignal): Promise<RequestRulesResponse>;
  /** Rejects with the code `conflict` when someone saved since `version` was read. */
  save(settings: RequestRules, signal: AbortSignal): Promise<RequestRulesResponse>;
}

export function requestRulesCalls(read: Read, validate: Validate): RequestRulesCalls {
  const call = { path: '/v1/request-rules', validate } as const;
  return {
    read: (signal) => read({ ...call, operation: 'request settings', method: 'GET' }, signal),
    save: (body, signal) =>
      read({ ...call, operation: 'save request settings', method: 'PUT', body }, signal),
  };
}

/** Accountants who work at the desk. */
export interface AccountantCalls {
  read(signal: AbortSignal): Promise<AccountantsResponse>;
  /** Only this answer contains the link: it is shown once. */
  invite(name: string, signal: AbortSignal): Promise<DeskInvitationResponse>;
  /** The previous link stops working. */
  renew(id: string, signal: AbortSignal): Promise<DeskInvitationResponse>;
  remove(id: string, signal: AbortSignal): Promise<AccountantsResponse>;
}

const MEMBERS = '/v1/accountants';

export function accountantCalls(
  read: Read,
  validators: { readonly members: Validate; readonly invitation: Validate },
): AccountantCalls {
  const { members, invitation } = validators;
  const list = { path: MEMBERS, validate: members } as const;
  const pathOf = (id: string) => `${MEMBERS}/${encodeURIComponent(id)}` as const;
  return {
    read: (signal) => read({ ...list, operation: 'desk members', method: 'GET' }, signal),
    // Not repeated: a second invitation would add another accountant of the same name. A renewed link only
    // replaces one that nobody has seen.
    invite: (name, signal) =>
      read(
        {
          operation: 'invite',
          method: 'POST',
          path: MEMBERS,
          body: { name },
          validate: invitation,
          once: true,
        },
        signal,
      ),
    renew: (id, signal) =>
      read(
        { operation: 'new link', method: 'POST', path: `${pathOf(id)}/invitation`, validate: invitation },
        signal,
      ),
    remove: (id, signal) =>
      read({ operation: 'remove', method: 'DELETE', path: pathOf(id), validate: members }, signal),
  };
}

/** The audit log; a page's cursor is valid for the query it came from. */
export type ReadAudit = (query: AuditQuery, signal: AbortSignal) => Promise<AuditResponse>;

export function auditCall(read: Read, validate: Validate): ReadAudit {
  return (query, signal) => {
    const parameters = Object.entries(query).map(([name, value]) => [name, String(value)]);
    const path: WirePath = `/v1/audit?${new URLSearchParams(parameters)}`;
    return read({ operation: 'audit', method: 'GET', path, validate }, signal);
  };
}

/** State of all settings sections, in one call. */
export function settingsOverviewCall(
  read: Read,
  validate: Validate,
): (signal: AbortSignal) => Promise<SettingsOverview> {
  const call = { operation: 'settings overview', method: 'GET', path: '/v1/settings-overview' } as const;
  return (signal) => read({ ...call, validate }, signal);
}

/** The gateway's own access to the CRM. */
export interface ConnectionCalls {
  read(signal: AbortSignal): Promise<ConnectionState>;
  /** Address where an administrator grants access, valid for fifteen minutes. */
  start(signal: AbortSignal): Promise<ConnectionStart>;
  /** Makes a live call to the CRM. */
  test(signal: AbortSignal): Promise<ConnectionTest>;
}

export function connectionCalls(
  read: Read,
  validators: { readonly state: Validate; readonly start: Validate; readonly test: Validate },
): ConnectionCalls {
  const path: WirePath = '/v1/connection';
  const { state, start, test } = validators;
  return {
    read: (signal) => read({ operation: 'connection', method: 'GET', path, validate: state }, signal),
    start: (signal) =>
      read({ operation: 'connect', method: 'POST', path: `${path}:start`, validate: start }, signal),
    test: (signal) =>
      read({ operation: 'try the CRM', method: 'POST', path: `${path}:test`, validate: test }, signal),
  };
}
