import { Hono } from 'hono';
import { ACCOUNT, GROUPS, PIPELINES, TASK_TYPES } from '../../../data/account.ts';
import type { Core } from '../../core.ts';
import { CATALOG_IDS } from '../../store/list-fields.ts';
import { halResponse, originOf, type RestContext, type RestEnv } from '../context.ts';
import { halPage } from '../paging.ts';
import { notFound } from '../problem.ts';

type Json = Record<string, unknown>;

/** Account and pipelines: read only. */
export function accountRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.get('/account', (c) => halResponse(presentAccount(core, c)));
  pipelineRoutes(app);
  return app;
}

function presentAccount(core: Core, c: RestContext): Json {
  const withs = new Set((c.req.query('with') ?? '').split(','));
  const { id, name, subdomain, country, currency, language } = ACCOUNT;
  const embedded: Json = {};
  if (withs.has('users_groups')) embedded.users_groups = GROUPS.map((group) => ({ ...group, uuid: null }));
  if (withs.has('task_types')) {
    embedded.task_types = TASK_TYPES.map((type) => ({ ...type, color: null, icon_id: null }));
  }
  if (withs.has('datetime_settings')) embedded.datetime_settings = DATETIME;
  if (withs.has('amojo_rights')) embedded.amojo_rights = { can_direct: true, can_create_groups: true };
  return {
    id,
    name,
    subdomain,
    country,
    currency,
    currency_symbol: '₽',
    language,
    current_user_id: c.get('actor').user.id,
    customers_mode: 'segments',
    is_unsorted_on: true,
    is_loss_reason_enabled: true,
    is_helpbot_enabled: false,
    is_technical_account: false,
    contact_name_display_order: 1,
    ...(withs.has('version') ? { version: 16 } : {}),
    ...(withs.has('is_api_filter_enabled')
      ? { is_api_filter_enabled: core.account.is_api_filter_enabled }
      : {}),
    ...(withs.has('amojo_id') ? { amojo_id: 'c0000000-0000-4000-8000-000031415926' } : {}),
    ...(withs.has('uuid') ? { uuid: 'd0000000-0000-4000-8000-000031415926' } : {}),
    ...(withs.has('drive_url') ? { drive_url: 'https://drive-b.amocrm.ru' } : {}),
    ...(withs.has('entity_names') ? { entity_names: ENTITY_NAMES } : {}),
    ...(withs.has('invoices_settings')
      ? { invoices_settings: { lang: 'ru', invoices_catalog_id: CATALOG_IDS.invoices } }
      : {}),
    _links: { self: { href: `${originOf(c)}/api/v4/account` } },
    ...(Object.keys(embedded).length > 0 ? { _embedded: embedded } : {}),
  };
}

const cases = (text: string, others: string): Json => ({
  default: text,
  dative: others,
  genitive: others,
  accusative: text,
  instrumental: others,
  prepositional: others,
});
const ENTITY_NAMES = {
  leads: {
    ru: { gender: 'f', plural_form: cases('сделки', 'сделок'), singular_form: cases('сделка', 'сделки') },
    en: { gender: 'f', plural_form: { default: 'leads' }, singular_form: { default: 'lead' } },
  },
};

const DATETIME = {
  date_pattern: 'd.m.Y H:i',
  short_date_pattern: 'd.m.Y',
  short_time_pattern: 'H:i',
  date_formant: 'd.m.Y',
  time_format: 'H:i:s',
  timezone: ACCOUNT.timezone,
  timezone_offset: '+03:00',
};

function pipelineRoutes(app: Hono<RestEnv>): void {
  const all = (): Json[] => PIPELINES.map(presentPipeline);
  const one = (c: RestContext): Json => {
    const id = Number(c.req.param('id'));
    const found = all().find((line) => line.id === id);
    if (!found) throw notFound(`pipeline with id = ${id} not found`);
    return found;
  };
  const statuses = (c: RestContext): Json[] => (one(c)._embedded as { statuses: Json[] }).statuses;
  app.get('/leads/pipelines', (c) => halPage(c, 'pipelines', all(), { total: true }));
  app.get('/leads/pipelines/:id{[0-9]+}', (c) => halResponse(one(c)));
  app.get('/leads/pipelines/:id{[0-9]+}/statuses', (c) =>
    halPage(c, 'statuses', statuses(c), { total: true }),
  );
  app.get('/leads/pipelines/:id{[0-9]+}/statuses/:status{[0-9]+}', (c) => {
    const status = statuses(c).find((item) => item.id === Number(c.req.param('status')));
    if (!status) throw notFound('status not found');
    return halResponse(status);
  });
}

function presentPipeline(line: (typeof PIPELINES)[number]): Json {
  const system = (id: number, type: number): boolean => type === 1 || id === 142 || id === 143;
  const statuses = line.statuses.map((status) => ({
    ...status,
    is_editable: !system(status.id, status.type),
    pipeline_id: line.id,
    account_id: ACCOUNT.id,
  }));
  const { id, name, sort, is_main } = line;
  const flags = { is_main, is_unsorted_on: true, is_archive: false, account_id: ACCOUNT.id };
  return { id, name, sort, ...flags, _embedded: { statuses } };
}
