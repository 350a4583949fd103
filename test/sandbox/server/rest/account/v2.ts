import { Hono } from 'hono';
import type { Core } from '../../core.ts';
import { elementChanged } from '../../effects/effects.ts';
import { write } from '../../private/activities.ts';
import { bodyOf, restAsker } from '../../private/ask.ts';
import { restGate } from '../auth.ts';
import { objectBody, type RestContext, type RestEnv, requireAdmin } from '../context.ts';
import { callEvents } from '../feed/call-events.ts';
import { Problem } from '../problem.ts';
import { answerErrors } from '../router.ts';
import { accountV2 } from './v2-account.ts';

/**
 * The parts of API v2 that v4 lacks: deleting lists and their elements, ringing calls; and the account, which
 * pre-v4 widgets read there. The same gate and the same limits apply.
 */
export function v2Router(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.use('*', restGate(core));
  app.post('/catalogs', async (c) => {
    requireAdmin(c);
    const ids = await deletedIds(c, 'catalogs');
    for (const id of ids) if (core.accountData.catalogs.get(id)?.can_be_deleted) dropCatalog(core, id);
    return answer(c, ids);
  });
  app.post('/catalog_elements', async (c) => {
    const ids = await deletedIds(c, 'catalog_elements');
    for (const id of ids) dropElement(core, id, c.get('actor').user.id);
    return answer(c, ids);
  });
  activityRoutes(app, core);
  app.route('/', callEvents(core));
  app.route('/', accountV2(core));
  app.all('*', (c) => {
    core.log.unknown(c.req.method, c.req.path);
    throw new Problem(501, `The sandbox has no ${c.req.method} ${c.req.path}`);
  });
  answerErrors(app, core);
  return app;
}

/** Notes and tasks in the format of pre-v4 widgets, with `add` and `update`. */
function activityRoutes(app: Hono<RestEnv>, core: Core): void {
  const ask = restAsker(core);
  for (const activity of ['notes', 'tasks'] as const)
    app.post(`/${activity}`, async (c) => {
      const done = await write(ask, c, activity, await bodyOf(c));
      return done instanceof Response
        ? done
        : answer(
            c,
            [done.add, done.update].flatMap((made) => (made ?? []).map(({ id }) => id)),
          );
    });
}

async function deletedIds(c: RestContext, what: string): Promise<number[]> {
  const { delete: ids, ...others } = await objectBody(c);
  if (Object.keys(others).length > 0)
    throw new Problem(501, `Only "delete" of ${what} is here; v4 has the rest`);
  if (!Array.isArray(ids)) throw new Problem(400, 'delete: a list of ids is expected');
  return ids.map(Number);
}

function dropCatalog(core: Core, id: number): void {
  core.accountData.catalogs.delete(id);
  for (const element of core.accountData.elements.values())
    if (element.catalog_id === id) core.accountData.elements.delete(element.id);
  core.accountData.elementLinks = core.accountData.elementLinks.filter((link) => link.catalog_id !== id);
  core.accountData.fields = core.accountData.fields.filter((field) => field.catalog_id !== id);
}

function dropElement(core: Core, id: number, user: number): void {
  const element = core.accountData.elements.get(id);
  if (!element || element.is_deleted) return;
  element.is_deleted = true;
  core.accountData.elementLinks = core.accountData.elementLinks.filter((link) => link.element_id !== id);
  elementChanged(core, element, 'deleted', user);
}

function answer(c: RestContext, ids: readonly number[]): Response {
  const self = { href: c.req.path, method: 'post' };
  const items = ids.map((id) => ({ id }));
  return c.json({ _links: { self }, _embedded: { items } }, 200, { 'content-type': 'application/hal+json' });
}
