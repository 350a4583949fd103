import type { Call } from '#contract/call.ts';
import type { Permissions } from '#contract/session.ts';
import type { Clock } from '#shared/clock.ts';
import { permissionsOf } from '../auth/permissions.ts';
import { hashOfAuthorization } from '../auth/session-secret.ts';
import {
  type AccountHas,
  type FoundSession,
  findSession,
  type StoredSession,
} from '../store/accounts/sessions.ts';
import type { Database } from '../store/engine/database.ts';
import { type EdgeContext, noteForLog } from './env.ts';
import { ProblemError } from './problem.ts';

export interface Caller {
  readonly session: StoredSession;
  readonly permissions: Permissions;
  /** No user of the account can write through the widget. */
  readonly readOnly: boolean;
  readonly has: AccountHas;
  readonly requestKinds: FoundSession['requestKinds'];
  readonly lastChange: FoundSession['lastChange'];
  readonly connections: FoundSession['connections'];
  /** Identifies the session in memory; not the secret itself. */
  readonly sessionKey: string;
}

/**
 * Identifies the caller: an open session, used from the page that opened it.
 * @throws ProblemError
 */
export async function authenticate(
  context: EdgeContext,
  database: Database,
  clock: Clock,
  authorization = context.req.header('Authorization'),
): Promise<Caller> {
  const hash = hashOfAuthorization(authorization);
  if (hash === null) throw new ProblemError('session_missing');
  const found = await findSession(database, hash, new Date(clock.now()));
  if (found === null) throw new ProblemError('session_expired');
  const { session, roles, readOnly, ...account } = found;
  noteForLog(context, { account_id: session.accountId, user_id: session.userId });
  if (context.get('origin') !== session.origin)
    throw new ProblemError('origin_refused', { reason: 'session' });
  const permissions = permissionsOf(session.isAdmin, roles);
  return { session, permissions, readOnly, ...account, sessionKey: hash };
}

/** @throws ProblemError `permission_denied`, or `read_only` for a write while the account is read-only */
export function authorize({ permissions, readOnly }: Caller, { needs = ['see'], writes }: Call): void {
  if (!needs.every((right) => permissions[right])) throw new ProblemError('permission_denied');
  if (writes && readOnly) throw new ProblemError('read_only');
}
