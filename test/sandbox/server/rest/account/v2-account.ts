import { Hono } from 'hono';
import { ACCOUNT, GROUPS, PIPELINES, TASK_TYPES, USERS } from '../../../data/account.ts';
import type { Core } from '../../core.ts';
import type { RestContext, RestEnv } from '../context.ts';

type Json = Record<string, unknown>;

const byId = <T extends { id: number }>(items: readonly T[], show: (item: T) => Json): Json =>
  Object.fromEntries(items.map((item) => [item.id, show(item)]));

/**
 * `GET /api/v2/account?with=users,pipelines,…`: pre-v4 widgets read users, stages and fields here, each by
 * its id.
 */
export function accountV2(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.get('/account', (c) => {
    const withs = new Set((c.req.query('with') ?? '').split(','));
    const { id, name, subdomain, currency, timezone, language } = ACCOUNT;
    const asked = Object.entries(parts(core)).filter(([part]) => withs.has(part));
    const _embedded = Object.fromEntries(asked.map(([part, make]) => [part, make()]));
    const own = { id, name, subdomain, currency, timezone, language, current_user: c.get('actor').user.id };
    return answer(c, { ...own, ...(asked.length > 0 && { _embedded }) });
  });
  return app;
}

const answer = (c: RestContext, body: Json): Response =>
  c.json({ _links: { self: { href: c.req.path, method: 'get' } }, ...body }, 200, {
    'content-type': 'application/hal+json',
  });

function parts(core: Core): Record<string, () => Json | Json[]> {
  const active = USERS.filter((user) => user.active);
  return {
    users: () =>
      byId(active, ({ id, name, login, is_admin, group_id, lang }) => ({
        id,
        name,
        login,
        is_admin,
        group_id,
        language: lang,
        is_active: true,
      })),
    groups: () => GROUPS.map(({ id, name }) => ({ id, name })),
    task_types: () => byId(TASK_TYPES, ({ id, name }) => ({ id, name })),
    pipelines: () =>
      byId(PIPELINES, ({ id, name, sort, is_main, statuses }) => ({
        id,
        name,
        sort,
        is_main,
        statuses: byId(statuses, (status) => ({ ...status })),
      })),
    custom_fields: () => ({
      leads: fields(core, 'leads'),
      contacts: fields(core, 'contacts'),
      companies: fields(core, 'companies'),
      customers: fields(core, 'customers'),
    }),
  };
}

function fields(core: Core, scope: string): Json {
  const own = core.accountData.fields.filter((field) => field.entity_type === scope);
  return byId(own, ({ id, name, code, enums }) => ({
    id,
    name,
    code: code ?? '',
    ...(enums && { enums: Object.fromEntries(enums.map((item) => [item.id, item.value])) }),
  }));
}
