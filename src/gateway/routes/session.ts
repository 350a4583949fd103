import type { SessionResponse } from '#contract/session.ts';
import { checkPageToken, type PageToken } from '../auth/page-token.ts';
import { permissionsOf } from '../auth/permissions.ts';
import { newSessionSecret, SESSION_MS } from '../auth/session-secret.ts';
import type { GatewayDeps } from '../deps.ts';
import { type EdgeContext, noteForLog } from '../http/env.ts';
import { ProblemError } from '../http/problem.ts';
import { findRoles, openSession } from '../store/accounts/sessions.ts';
import { readChosenFields } from '../store/settings/field-mapping.ts';

/**
 * `POST /v1/session`: exchanges a one-time page token for a session. The token is used up only when
 * everything about it is valid.
 */
export async function exchangeToken(
  context: EdgeContext,
  deps: GatewayDeps,
  text = context.req.header('X-Auth-Token') ?? '',
): Promise<SessionResponse> {
  const token = await readToken(context, deps, text);
  noteForLog(context, { account_id: token.accountId, user_id: token.userId });
  const { secret, hash } = newSessionSecret(deps.secretBytes);
  const now = new Date(deps.clock.now());
  const expiresAt = new Date(now.getTime() + SESSION_MS);
  const { expiresAt: jtiExpiresAt, ...who } = token;
  const opened = await openSession(deps.database, { ...who, jtiExpiresAt, tokenHash: hash, now, expiresAt });
  if (!opened) throw new ProblemError('token_replayed');
  noteClock(deps, token);
  const roles = await findRoles(deps.database, token.accountId, token.userId);
  const permissions = permissionsOf(token.isAdmin, roles);
  const fields = await readChosenFields(deps.database, token.accountId);
  return { session: secret, expires_at: expiresAt.toISOString(), permissions, fields };
}

/** Records how far the CRM's clock is from ours: its token was issued a moment ago. */
function noteClock({ marks, clock }: GatewayDeps, { accountId, issuedAt }: PageToken): void {
  const seconds = Math.round((issuedAt.getTime() - clock.now()) / 1000);
  marks.note(accountId, 'crm.clock', `${seconds}`);
}

async function readToken(
  context: EdgeContext,
  { config, clock }: GatewayDeps,
  text: string,
): Promise<PageToken> {
  const origin = context.get('origin');
  if (origin === null) throw new ProblemError('origin_refused', { reason: 'no_origin' });
  const { clientId, clientSecret, domains } = config.amo;
  const policy = { clientId, clientSecret, domains, publicUrl: config.publicUrl };
  const checked = await checkPageToken(text, origin, policy, new Date(clock.now()));
  if (checked.ok) return checked.value;
  noteForLog(context, { reason: checked.failure });
  throw new ProblemError(checked.failure === 'origin' ? 'origin_refused' : 'token_invalid');
}
