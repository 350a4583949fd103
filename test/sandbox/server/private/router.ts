import { type Context, Hono } from 'hono';
import { parse } from 'qs';
import { isObject } from '../../archive/check.ts';
import { ACCOUNT, PIPELINES, USERS } from '../../data/account.ts';
import { type Core, seconds } from '../core.ts';
import { userOf } from '../session.ts';
import { type Activity, write } from './activities.ts';
import { type Ask, bodyOf, restAsker } from './ask.ts';
import { contactsXml, legacyOf, SECTIONS, type Section, type V4, writeOf } from './legacy.ts';
import { linksOf } from './links.ts';

type Json = Record<string, unknown>;

const JSON_API = '/v2/json';

/**
 * The part of the CRM's API v2 that widgets still use, with the page's session: each call becomes a REST v4
 * call with the same rights, limits and events. Everything else is refused with its replacement.
 */
export function privateRouter(core: Core): Hono {
  const app = new Hono();
  const ask = restAsker(core);
  app.use('*', async (c: Context, next) =>
    userOf(c) ? next() : c.json({ response: { error: 'Nobody is signed in', error_code: 110 } }, 401),
  );
  app.get('/contact_search.php', (c) => search(core, ask, c));
  app.get(`${JSON_API}/accounts/current`, (c) => answer(core, c, { account: accountOf(core) }));
  for (const section of Object.keys(SECTIONS) as Section[]) {
    app.get(`${JSON_API}/${section}/list`, (c) => list(core, ask, c, section));
    app.post(`${JSON_API}/${section}/set`, (c) => set(core, ask, c, section));
  }
  for (const activity of ['notes', 'tasks'] as const)
    app.post(`${JSON_API}/${activity}/set`, (c) => setActivities(core, ask, c, activity));
  app.get(`${JSON_API}/catalogs/list`, (c) => catalogs(core, ask, c));
  app.on('GET', [`${JSON_API}/links/list`, `${JSON_API}/links/list/`], async (c) => {
    const links = await linksOf(ask, c);
    return links instanceof Response ? links : answer(core, c, { links });
  });
  app.post(`${JSON_API}/widgets/set`, (c) => setWidgets(core, c));
  app.all('*', (c) => {
    core.log.unknown(c.req.method, c.req.path);
    return c.json({ response: { error: `The sandbox has no ${c.req.path}: use /api/v4` } }, 501);
  });
  return app;
}

const answer = (core: Core, c: Context, response: Json): Response =>
  c.json({ response: { ...response, server_time: seconds(core) } });

async function entitiesOf(found: Response, name: string): Promise<V4[]> {
  if (found.status === 204) return [];
  const body = (await found.json()) as { _embedded?: Record<string, V4[]> };
  return body._embedded?.[name] ?? [];
}

const withs = (name: string): string => (name === 'leads' ? 'contacts' : 'leads');

async function list(core: Core, ask: Ask, c: Context, section: Section): Promise<Response> {
  const name = SECTIONS[section];
  const given = parse(new URL(c.req.url).search.slice(1));
  const query = new URLSearchParams({
    with: withs(name),
    limit: String(Math.min(250, Number(given.limit_rows) || 250)),
  });
  if (typeof given.query === 'string') query.set('query', given.query);
  const ids = given.id === undefined ? [] : [given.id].flat();
  for (const id of ids) query.append('filter[id][]', String(id));
  const found = await ask(c, 'GET', `/${name}?${query}`);
  if (!found.ok) return found;
  const entities = (await entitiesOf(found, name)).map((entity) => legacyOf(section, entity));
  if (entities.length === 0) return c.body(null, 204);
  return answer(core, c, { [section === 'leads' ? 'leads' : 'contacts']: entities });
}

/** Lists of the account by their ids. */
async function catalogs(core: Core, ask: Ask, c: Context): Promise<Response> {
  const found = await ask(c, 'GET', '/catalogs?limit=250');
  if (!found.ok) return found;
  const all = await entitiesOf(found, 'catalogs');
  const byId = all.map(({ id, name, type, can_add_elements, can_link_multiple }) => [
    id,
    { id, name, type, can_add_elements, can_link_multiple },
  ]);
  return answer(core, c, { catalogs: Object.fromEntries(byId) as Json });
}

async function setActivities(core: Core, ask: Ask, c: Context, activity: Activity): Promise<Response> {
  const request = ((await bodyOf(c)).request ?? {}) as Json;
  const done = await write(ask, c, activity, request[activity]);
  return done instanceof Response ? done : answer(core, c, { [activity]: done });
}

/** `request.<section>.add` and `.update`, each a list or a form's numbered members. */
async function set(core: Core, ask: Ask, c: Context, section: Section): Promise<Response> {
  const name = SECTIONS[section];
  const request = ((await bodyOf(c)).request ?? {}) as Json;
  const given = (request[section === 'company' ? 'contacts' : section] ?? {}) as Json;
  const done: Json = {};
  for (const [kind, method] of [
    ['add', 'POST'],
    ['update', 'PATCH'],
  ] as const) {
    const items =
      isObject(given[kind]) || Array.isArray(given[kind]) ? Object.values(given[kind] as object) : [];
    if (items.length === 0) continue;
    const made = await ask(
      c,
      method,
      `/${name}`,
      items.map((item: Json) => writeOf(item)),
    );
    if (!made.ok) return made;
    done[kind] = (await entitiesOf(made, name)).map(({ id }) => ({ id, request_id: 0 }));
  }
  return answer(core, c, { [section]: done });
}

/** Settings a widget saves from its own script: obsolete, administrator only. */
async function setWidgets(core: Core, c: Context): Promise<Response> {
  if (userOf(c)?.is_admin !== true) return c.json({ response: { error: 'Not enough rights' } }, 403);
  const widgets = (((await bodyOf(c)).request ?? {}) as Json).widgets as Json | undefined;
  const given = (widgets?.install ?? widgets?.update ?? {}) as Record<string, Json>;
  const items = Object.values(given);
  for (const { widget_code, code, settings } of items) {
    const widget = core.market.get(String(widget_code ?? code));
    if (!widget) return c.json({ response: { error: `no widget ${String(widget_code ?? code)}` } }, 404);
    core.market.install(widget, { ...widget.settings, ...(isObject(settings) ? settings : {}) });
  }
  return answer(core, c, { widgets: { install: items.map(({ widget_code }) => ({ widget_code })) } });
}

async function search(core: Core, ask: Ask, c: Context): Promise<Response> {
  const query = new URLSearchParams({ with: 'leads', query: c.req.query('SEARCH') ?? '' });
  const found = await ask(c, 'GET', `/contacts?${query}`);
  if (!found.ok) return found;
  const contacts = await entitiesOf(found, 'contacts');
  const text = contactsXml(contacts, (id) => core.accountData.rows.companies.get(id)?.name ?? '');
  return c.body(text, 200, { 'content-type': 'text/xml; charset=utf-8' });
}

function accountOf(core: Core): Json {
  const { id, name, subdomain, currency, timezone, language, country } = ACCOUNT;
  const users = USERS.filter((user) => user.active).map((user) => ({
    id: user.id,
    name: user.name,
    login: user.login,
    is_admin: user.is_admin ? 'Y' : 'N',
  }));
  const fields = (scope: string): Json[] =>
    core.accountData.fields
      .filter((field) => field.entity_type === scope)
      .map((field) => ({ id: String(field.id), name: field.name, code: field.code }));
  const custom_fields = {
    leads: fields('leads'),
    contacts: fields('contacts'),
    companies: fields('companies'),
  };
  const pipelines = Object.fromEntries(PIPELINES.map((pipeline) => [pipeline.id, pipeline]));
  const leads_statuses = PIPELINES.flatMap((pipeline) =>
    pipeline.statuses.map((status) => ({ id: status.id, name: status.name, pipeline_id: pipeline.id })),
  );
  const own = { id, name, subdomain, currency, timezone, language, country };
  return { ...own, users, custom_fields, pipelines, leads_statuses };
}
