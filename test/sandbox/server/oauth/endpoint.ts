import { type Context, Hono } from 'hono';
import { ACCOUNT } from '../../data/account.ts';
import type { Core } from '../core.ts';
import { Problem, problemResponse, unauthorized } from '../rest/problem.ts';
import { checkClient, type TokenPair } from './grants.ts';
import { OAuthRefused, refuseRequest } from './refusal.ts';

type Body = Record<string, unknown>;

/** `/oauth2`: both token exchanges, and the account's domain by a refresh token. */
export function tokenRoutes(core: Core): Hono {
  const app = new Hono();
  app.post('/access_token', async (c) => c.json(await exchange(core, await bodyOf(c))));
  app.get('/account/current/subdomain', (c) => c.json(domainOf(core, c)));
  app.onError((error, c) => {
    if (error instanceof OAuthRefused) {
      core.log.fault('oauth refused', error.message);
      return c.json(error.body, error.status);
    }
    if (error instanceof Problem) return problemResponse(error);
    throw error;
  });
  return app;
}

async function exchange(core: Core, body: Body): Promise<TokenPair> {
  const uuid = text(body, 'client_id');
  const widget = core.market.byClient(uuid);
  checkClient(widget ? { uuid, secret: widget.client_secret } : null, text(body, 'client_secret'));
  if (text(body, 'redirect_uri') !== core.settings.redirect) throw refuseRequest('Invalid redirect URI');
  switch (text(body, 'grant_type')) {
    case 'authorization_code':
      return core.oauth.exchangeCode(text(body, 'code'), uuid);
    case 'refresh_token':
      return core.oauth.exchangeRefresh(text(body, 'refresh_token'), uuid);
    default:
      throw refuseRequest('Check that all required parameters have been provided');
  }
}

function text(body: Body, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw refuseRequest(`Check the \`${name}\` parameter`);
  return value;
}

async function bodyOf(c: Context): Promise<Body> {
  if (!/json/.test(c.req.header('content-type') ?? '')) return c.req.parseBody();
  const body: unknown = await c.req.json().catch(() => null);
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

function domainOf(core: Core, c: Context): Body {
  const holder = core.oauth.holderOf(c.req.header('x-refresh-token') ?? '');
  if (!holder) throw unauthorized();
  const { id, subdomain } = ACCOUNT;
  return { id, subdomain, domain: accountHost(core, c), top_level_domain: 'ru' };
}

/**
 * Host of the account as other servers reach it: the page may have been opened under a name only the browser
 * knows.
 */
export const accountHost = (core: Pick<Core, 'base' | 'address'>, c: Context): string =>
  core.address ?? new URL(core.base ?? c.req.url).host;
