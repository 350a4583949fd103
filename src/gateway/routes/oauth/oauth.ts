import { getCookie, setCookie } from 'hono/cookie';
import { calls } from '#contract/calls.ts';
import type { CallbackQuery } from '#contract/settings/connection.ts';
import type { ConnectFault, Grant } from '../../amo/connect.ts';
import { consentAddress } from '../../amo/hosts.ts';
import { type OAuthState, type OAuthStates, STATE_MS } from '../../auth/oauth-state.ts';
import type { GatewayDeps } from '../../deps.ts';
import { type EdgeContext, noteForLog } from '../../http/env.ts';
import { ProblemError } from '../../http/problem.ts';
import { createRateLimit, type RateLimit } from '../../http/rate-limit.ts';
import { useOnce } from '../../store/accounts/used-tokens.ts';
import { type Registrar, serve } from '../register.ts';
import { answerPage } from './oauth-page.ts';

const COOKIE = 'sverka_oauth';
/** Codes are rare: more of them for one account is an attack. */
const CODES = { burst: 20, perSecond: 1 };

/** The consent flow in a browser, and the code the platform itself sends at an installation. */
export function registerOAuth(registrar: Registrar, states: OAuthStates): void {
  const { deps } = registrar;
  const { clock, config } = deps;
  const codes = createRateLimit(CODES, clock);
  serve(registrar, calls.oauthStart, async ({ context, params }) => {
    const start = await states.tickets.read(params.ticket, clock.now());
    if (start === null) return answerPage(context, new ProblemError('link_expired'), null);
    const { state, nonce } = await states.begin(start);
    leaveCookie(context, nonce, config.publicUrl);
    keepOpener(context);
    return context.redirect(consentAddress(start.origin, config.amo.clientId, state));
  });
  serve(registrar, calls.oauthCallback, async ({ context, query }) => {
    const cookie = getCookie(context, COOKIE);
    const state = query.state === undefined ? null : await states.readState(query.state, cookie, clock.now());
    const refusal = await takeCode(context, { query, state }, deps, codes).then(
      () => null,
      (error: unknown) => {
        if (error instanceof ProblemError) return error;
        throw error;
      },
    );
    return answerPage(context, refusal, state?.origin ?? null);
  });
}

interface Came {
  readonly query: CallbackQuery;
  readonly state: OAuthState | null;
}

/** @throws ProblemError */
async function takeCode(
  context: EdgeContext,
  came: Came,
  deps: GatewayDeps,
  codes: RateLimit,
): Promise<void> {
  const grant = await grantOf(came, deps);
  const wait = codes.take(grant.referer);
  if (wait > 0) throw new ProblemError('rate_limited', { retryAfter: wait });
  const connected = await deps.amo.connect(grant);
  if (!connected.ok) throw refusalOf(connected.failure);
  noteForLog(context, { account_id: connected.value });
}

/** @throws ProblemError when none of our users began it, or consent was refused */
async function grantOf({ query, state }: Came, { config, database }: GatewayDeps): Promise<Grant> {
  const { code, referer, error, client_id } = query;
  const byPlatform = query.from_widget !== undefined && query.state === undefined;
  if (!byPlatform && !state) throw new ProblemError('link_expired', { reason: 'state' });
  if (state && !(await useOnce(database, `oauth:${state.nonceHash}`, new Date(state.expiresAt))))
    throw new ProblemError('link_expired', { reason: 'state_used' });
  if (error !== undefined) throw new ProblemError('permission_denied', { reason: 'consent_refused' });
  if (client_id !== undefined && client_id !== config.amo.clientId)
    throw new ProblemError('crm_refused', { reason: 'client' });
  if (code === undefined || referer === undefined) throw missing(code === undefined ? 'code' : 'referer');
  return { code, referer: referer.toLowerCase(), expected: state?.accountId ?? null };
}

function missing(name: string): ProblemError {
  return new ProblemError('invalid_body', { errors: [{ pointer: `/${name}`, detail: 'is missing' }] });
}

function refusalOf(fault: ConnectFault): ProblemError {
  if (fault === 'unavailable') return new ProblemError('crm_unavailable');
  if (fault === 'not_admin') return new ProblemError('permission_denied', { reason: fault });
  return new ProblemError(fault === 'referer' ? 'origin_refused' : 'crm_refused', { reason: fault });
}

/** Comes back with a top-level navigation from the CRM, hence Lax. */
function leaveCookie(context: EdgeContext, nonce: string, { protocol }: URL): void {
  const secure = protocol === 'https:';
  const life = { maxAge: STATE_MS / 1000, path: '/oauth' };
  setCookie(context, COOKIE, nonce, { ...life, secure, httpOnly: true, sameSite: 'Lax' });
}

/** A redirect can cut the window off from its opener just as a page can. */
function keepOpener(context: EdgeContext): void {
  context.header('Cross-Origin-Opener-Policy', 'unsafe-none');
  context.header('Cache-Control', 'no-store');
}
