import { Hono } from 'hono';
import { ACCOUNT } from '../../../data/account.ts';
import type { Core } from '../../core.ts';
import { SINGULAR } from '../../effects/names.ts';
import type { EventRecord } from '../../store/feed-types.ts';
import { type AccountData, ENTITY_TYPES } from '../../store/types.ts';
import { halResponse, noContent, originOf, queryOf, type RestContext, type RestEnv } from '../context.ts';
import { halPage } from '../paging.ts';
import { queryProblem } from '../problem.ts';
import { eventTest } from './event-filters.ts';
import { EVENT_TYPES } from './event-types.ts';

type Json = Record<string, unknown>;
const MAX_LIMIT = 100;

/** The event list, newest first: read only. */
export function eventRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.get('/events', (c) => {
    const matches = eventTest(queryOf(c).filter);
    const events = core.accountData.events.filter(matches).reverse();
    const shown = events.map((event) => present(core.accountData, event, c));
    return halPage(c, 'events', shown, { max: MAX_LIMIT });
  });
  app.get('/events/types', (c) => {
    const lang = c.req.query('language_code') ?? 'ru';
    if (!['en', 'es', 'ru', 'pt'].includes(lang))
      throw queryProblem('language_code', 'en, es, ru or pt is expected.');
    const events_types = EVENT_TYPES.map(([key, ru, en], at) => ({
      key,
      type: at + 1,
      lang: lang === 'ru' ? ru : en,
    }));
    return halResponse({ _total_items: events_types.length, _embedded: { events_types } });
  });
  app.get('/events/:id{[0-9a-z]{26}}', (c) => {
    const event = core.accountData.events.find((candidate) => candidate.id === c.req.param('id'));
    return event ? halResponse(present(core.accountData, event, c)) : noContent();
  });
  return app;
}

function present(accountData: AccountData, event: EventRecord, c: RestContext): Json {
  const withs = new Set((c.req.query('with') ?? '').split(','));
  const { entity_type, entity_id } = event;
  const name =
    withs.has(`${entity_type.split('_')[0]}_name`) ||
    (entity_type.startsWith('catalog_') && withs.has('catalog_element_name'));
  const entity = { id: entity_id, ...(name ? { name: nameOf(accountData, entity_type, entity_id) } : {}) };
  const self = { href: `${originOf(c)}/api/v4/events/${event.id}` };
  return { ...event, account_id: ACCOUNT.id, _links: { self }, _embedded: { entity } };
}

function nameOf(accountData: AccountData, singular: string, id: number): string | null {
  const type = ENTITY_TYPES.find((candidate) => SINGULAR[candidate] === singular);
  if (type) return accountData.rows[type].get(id)?.name ?? null;
  return accountData.elements.get(id)?.name ?? null;
}
