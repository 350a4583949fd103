import { type Context, Hono } from 'hono';
import { parse } from 'qs';
import { type Core, seconds } from '../core.ts';
import { addTemplate } from '../rest/account/templates.ts';
import { halPage } from '../rest/paging.ts';
import { Problem, problemResponse } from '../rest/problem.ts';
import { userOf } from '../session.ts';
import { detailRoutes } from './detail.ts';
import { crmPost } from './proxy.ts';
import { disposableToken } from './token.ts';
import { widgetsEdit, widgetsFullList, widgetsList } from './widgets.ts';

/**
 * The page's internal routes. They require the session cookie and `X-Requested-With`; unknown ones are 501
 * and recorded.
 */
export function ajaxRouter(core: Core): Hono {
  const app = new Hono();
  app.use('*', async (c: Context, next) => {
    if (!userOf(c)) return c.json({ error: 'Nobody is signed in' }, 401);
    if (c.req.header('x-requested-with') !== 'XMLHttpRequest')
      return c.json({ error: 'X-Requested-With is missing' }, 403);
    return next();
  });
  app.post('/widgets/list', (c) => widgetsList(core, c));
  app.post('/widgets/edit', (c) => widgetsEdit(core, c));
  app.get('/v1/widgets/list/', (c) => widgetsFullList(core, c));
  app.post('/crm_post', (c) => crmPost(core, c));
  tokenRoute(app, core);
  inboxRoute(app, core);
  templateMirror(app, core);
  app.route('/', detailRoutes(core));
  app.all('*', (c) => {
    core.log.unknown(c.req.method, c.req.path);
    return c.json({ error: `The sandbox has no ${c.req.method} ${c.req.path}` }, 501);
  });
  app.onError((error) => {
    if (error instanceof Problem) return problemResponse(error);
    throw error;
  });
  return app;
}

function tokenRoute(app: Hono, core: Core): void {
  app.get('/v2/integrations/:uuid/disposable_token', async (c) => {
    const widget = core.market.byClient(c.req.param('uuid'));
    const user = userOf(c);
    if (!widget || !user) return c.json({ error: 'No such integration' }, 404);
    const { redirect, uuid } = core.settings;
    const deps = { origin: new URL(c.req.url).origin, redirect, now: seconds(core), uuid };
    return c.json({ token: await disposableToken(widget, user, deps) });
  });
}

/** Notifications of `add_error` and `add_call`: a form `request[…]`, or one JSON text in `request`. */
function inboxRoute(app: Hono, core: Core): void {
  app.post('/v1/inbox/add/', async (c) => {
    const form = parse(await c.req.text()).request;
    const request = typeof form === 'string' ? jsonOf(form) : form;
    if (typeof request !== 'object' || request === null) return c.json({ error: 'request is missing' }, 400);
    const stored = { ...request, id: core.settings.uuid(), created_at: seconds(core) };
    core.inbox.push(stored);
    return c.json(stored);
  });
}

/** Chat templates under the page's own addresses: undocumented, used by the official sample widget. */
function templateMirror(app: Hono, core: Core): void {
  app.get('/v4/chats/templates', (c) => halPage(c, 'chat_templates', core.chatTemplates));
  app.post('/v1/chats/templates/add', async (c) => {
    const text = await c.req.text();
    const body = jsonOf(text) ?? parse(text);
    const request = typeof body === 'object' && 'request' in body ? body.request : null;
    if (typeof request !== 'object' || request === null) return c.json({ error: 'request is missing' }, 400);
    return c.json(addTemplate(core, { ...request }));
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
