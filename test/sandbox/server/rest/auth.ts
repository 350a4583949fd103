import type { MiddlewareHandler } from 'hono';
import { ACCOUNT, type SeedUser, USERS } from '../../data/account.ts';
import type { Core } from '../core.ts';
import { userOf } from '../session.ts';
import type { Actor, RestContext, RestEnv } from './context.ts';
import { forbidden, Problem, unauthorized } from './problem.ts';

/**
 * Checks account (401), payment (402), token (401), block (403) and rate (429), as the platform does; then
 * calls the handler.
 */
export function restGate(core: Core): MiddlewareHandler<RestEnv> {
  return async (c, next) => {
    if (isAnotherAccount(c)) throw unauthorized('Account not found', { code: 101 });
    if (!core.account.is_paid) throw new Problem(402, 'The account is not paid');
    const actor = actorOf(core, c);
    const key = actor.client ? `client:${actor.client}` : `session:${actor.user.id}`;
    const verdict = core.limiter.take(key, actor.client !== null);
    if (verdict !== 'pass') {
      core.log.fault(
        verdict === 'blocked' ? 'api blocked' : 'rate limit',
        `${key} ${c.req.method} ${c.req.path}`,
      );
      if (core.limiter.options.html) return htmlRefusal(verdict === 'blocked' ? 403 : 429);
      throw verdict === 'blocked' ? forbidden('API access is blocked') : tooMany();
    }
    if (actor.client === null && /^\/api\/v4\/contacts\/chats\b/.test(c.req.path))
      throw forbidden('This method needs OAuth');
    c.set('actor', actor);
    return next();
  };
}

/**
 * True for another account's host: `<name>.localhost` and the platform's own hosts name an account, and there
 * is only one.
 */
function isAnotherAccount(c: RestContext): boolean {
  const { hostname } = new URL(c.req.url);
  const name = /^([^.]+)\.(localhost|amocrm\.ru|amocrm\.com|kommo\.com)$/.exec(hostname)?.[1];
  return name !== undefined && name !== ACCOUNT.subdomain;
}

function actorOf(core: Core, c: RestContext): Actor {
  const header = c.req.header('authorization');
  if (header !== undefined) {
    const bearer = /^Bearer (\S+)$/.exec(header)?.[1] ?? '';
    const token = core.tokens.get(bearer) ?? core.oauth.actorOf(bearer);
    const user = activeUser(token?.user_id);
    if (!token || !user) throw unauthorized();
    return { user: inContextOf(user, c), client: token.client };
  }
  const user = userOf(c);
  if (!user) throw unauthorized();
  return { user, client: null };
}

const activeUser = (id: number | undefined): SeedUser | undefined =>
  USERS.find((candidate) => candidate.id === id && candidate.active);

/**
 * `X-Context-User-ID`: an administrator's token acts with the rights of another user; an unknown user is
 * refused.
 */
function inContextOf(user: SeedUser, c: RestContext): SeedUser {
  const wanted = c.req.header('x-context-user-id');
  if (wanted === undefined || !user.is_admin) return user;
  const other = activeUser(Number(wanted));
  if (!other) throw unauthorized();
  return other;
}

const tooMany = (): Problem => new Problem(429, 'Too many requests, try later', { retry_after: 300 });

function htmlRefusal(status: 403 | 429): Response {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  return new Response(`<html><body><h1>${status}</h1></body></html>`, { status, headers });
}
