import { readUser } from '#amo/users.ts';
import { calls } from '#contract/calls.ts';
import type { ConnectionState, ConnectionTest } from '#contract/settings/connection.ts';
import type { AccountId } from '#domain/ids.ts';
import { type ApiError, isApiError } from '#http/errors.ts';
import { createOAuthStates, STATE_MS } from '../../auth/oauth-state.ts';
import type { GatewayDeps } from '../../deps.ts';
import type { Caller } from '../../http/authenticate.ts';
import { findTokens } from '../../store/accounts/oauth-tokens.ts';
import type { Database } from '../../store/engine/database.ts';
import { registerOAuth } from '../oauth/oauth.ts';
import { registerUninstall } from '../oauth/uninstall.ts';
import { type Registrar, register } from '../register.ts';

/** The gateway's access to an account, as its administrator sees, tests and grants it. */
export function registerConnection(registrar: Registrar): void {
  const { deps } = registrar;
  const states = createOAuthStates(deps.config.encryptionKey, deps.secretBytes);
  register(registrar, calls.connection, ({ caller }) =>
    readConnection(deps.database, caller.session.accountId),
  );
  register(registrar, calls.testConnection, ({ caller, signal }) => testConnection(deps, caller, signal));
  register(registrar, calls.startConnection, async ({ caller }) => {
    const { accountId, origin } = caller.session;
    const expiresAt = deps.clock.now() + STATE_MS;
    const ticket = await states.tickets.sign({ accountId, origin, expiresAt });
    return {
      url: `${deps.config.publicUrl.origin}/oauth/start/${ticket}`,
      expires_at: new Date(expiresAt).toISOString(),
    };
  });
  registerOAuth(registrar, states);
  registerUninstall(registrar);
}

async function readConnection(database: Database, accountId: AccountId): Promise<ConnectionState> {
  const row = await findTokens(database, accountId);
  if (!row) return { status: 'never', reason: null, since: null, granted_by: null };
  const { status, reason, since, userId } = row;
  return { status, reason, since: since.toISOString(), granted_by: String(userId) };
}

async function testConnection(
  { amo, database }: GatewayDeps,
  { session: { accountId }, readOnly }: Caller,
  signal: AbortSignal,
): Promise<ConnectionTest> {
  const problem = await tryCall(amo, accountId, signal);
  const connection = await readConnection(database, accountId);
  const { granted_by: giver } = connection;
  const granted_by_admin =
    problem === null && giver !== null ? await isAdministrator(amo, accountId, giver, signal) : null;
  return { connection, works: problem === null, problem, writing: { read_only: readOnly, granted_by_admin } };
}

/**
 * The gateway writes with the rights of the user who gave access. The CRM shows users to administrators only,
 * so a refusal is an answer.
 */
async function isAdministrator(
  { accounts }: GatewayDeps['amo'],
  accountId: AccountId,
  userId: string,
  signal: AbortSignal,
): Promise<boolean | null> {
  try {
    const client = await accounts.open(accountId);
    if (client === 'not_connected') return null;
    const user = await readUser(client.rest, userId, signal);
    return user?.isAdmin === true && user.isActive;
  } catch (error) {
    if (!isApiError(error)) throw error;
    return error.kind === 'forbidden' ? false : null;
  }
}

/** Access that seems lost is tried once more through an exchange, which settles the question. */
async function tryCall(
  { accounts, revive }: GatewayDeps['amo'],
  accountId: AccountId,
  signal: AbortSignal,
): Promise<ConnectionTest['problem']> {
  const call = async (): Promise<ConnectionTest['problem']> => {
    try {
      const client = await accounts.open(accountId);
      if (client === 'not_connected') return client;
      await client.rest.get('account', 'account', signal);
      return null;
    } catch (error) {
      if (!isApiError(error)) throw error;
      return problemOf(error);
    }
  };
  const problem = await call();
  if (problem !== 'not_connected') return problem;
  return (await revive(accountId)) ? call() : problem;
}

function problemOf({ kind }: ApiError): ConnectionTest['problem'] {
  if (kind === 'auth') return 'not_connected';
  if (kind === 'rate') return 'rate_limited';
  return kind === 'forbidden' || kind === 'refused' ? 'blocked' : 'unavailable';
}
