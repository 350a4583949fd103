import { Hono } from 'hono';
import type { Core } from '../core.ts';
import { accountHost } from '../oauth/endpoint.ts';
import { sendCode } from '../oauth/install.ts';

/** Access of integrations: lists it, sends an installation's code again, expires tokens. */
export function oauthRoutes(core: Core): Hono {
  const app = new Hono();
  app.get('/oauth', (c) => c.json({ items: core.oauth.list() }));
  app.post('/oauth/install', async (c) => {
    const { client_uuid, user_id = 501 } = (await c.req.json().catch(() => ({}))) as Record<string, unknown>;
    const widget = typeof client_uuid === 'string' ? core.market.byClient(client_uuid) : undefined;
    if (!widget || typeof user_id !== 'number') return c.json({ error: 'client_uuid is expected' }, 400);
    return c.json({ code: await sendCode(core, widget, { user_id, host: accountHost(core, c) }) });
  });
  app.post('/oauth/expire', async (c) => {
    const { what } = (await c.req.json().catch(() => ({}))) as Record<string, unknown>;
    if (what !== 'access' && what !== 'refresh') return c.json({ error: 'what: access or refresh' }, 400);
    core.oauth.expire(what);
    return c.json({ items: core.oauth.list() });
  });
  return app;
}
