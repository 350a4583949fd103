import { type Context, Hono } from 'hono';
import type { Core } from '../core.ts';
import { widgetRecord } from '../market/record.ts';
import type { Widget } from '../market/types.ts';
import { sessionOf, signIn } from '../session.ts';
import { consentPage, goInOpener, wrongPage } from './consent-page.ts';
import { accountHost } from './endpoint.ts';

/** `/oauth`: the window in which an administrator grants access to an integration (platform-api 1.4). */
export function consentRoutes(core: Core): Hono {
  const app = new Hono();
  app.get('/oauth', (c) => {
    signIn(c);
    const { user, lang } = sessionOf(c);
    const widget = core.market.byClient(c.req.query('client_id') ?? '');
    if (!widget) return c.html(wrongPage(lang), 404);
    const record = widgetRecord(widget, lang);
    const logo = `${record.images_path}/logo_main.png`;
    return c.html(consentPage(lang, { name: record.name, logo, user }));
  });
  app.post('/oauth', async (c) => {
    const widget = core.market.byClient(c.req.query('client_id') ?? '');
    const { user, lang } = sessionOf(c);
    if (!widget || !user.is_admin) return c.html(wrongPage(lang), 403);
    const allowed = (await c.req.parseBody()).decision === 'allow';
    return leave(c, allowed ? allow(core, c, widget) : withState(c, core, { error: 'access_denied' }));
  });
  return app;
}

/** Consent installs the integration; the browser delivers the code, and no hook is sent. */
function allow(core: Core, c: Context, widget: Widget): URL {
  core.market.install(widget, widget.settings);
  const { id } = sessionOf(c).user;
  const code = core.oauth.newCode({ client: widget.client_uuid, user_id: id });
  const { client_uuid: client_id } = widget;
  return withState(c, core, { code, referer: accountHost(core, c), platform: '1', client_id });
}

function withState(c: Context, core: Core, query: Record<string, string>): URL {
  const url = new URL(core.settings.redirect);
  const state = c.req.query('state');
  for (const [name, value] of Object.entries({ ...query, ...(state ? { state } : {}) }))
    url.searchParams.set(name, value);
  return url;
}

/** `popup`: this window closes and its opener navigates. `post_message`: this window navigates. */
function leave(c: Context, url: URL): Response | Promise<Response> {
  return c.req.query('mode') === 'popup' ? c.html(goInOpener(url.href)) : c.redirect(url.href);
}
