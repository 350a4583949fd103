import { Hono } from 'hono';
import { ACCOUNT } from '../../../data/account.ts';
import type { Core } from '../../core.ts';
import type { Unsorted } from '../../store/feed-types.ts';
import { halResponse, noContent, originOf, queryOf, type RestContext, type RestEnv } from '../context.ts';
import { halPage } from '../paging.ts';
import { type FilterRule, matchFilters } from './match.ts';

type Json = Record<string, unknown>;
const FILTERS: Record<string, FilterRule<Unsorted>> = {
  uid: { kind: 'many', read: (item) => item.uid },
  category: { kind: 'many', read: (item) => item.category },
  pipeline_id: { kind: 'many', read: (item) => item.pipeline_id },
};

/** Incoming leads: read and counted; creating, accepting and declining them is not implemented. */
export function unsortedRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.get('/leads/unsorted', (c) => {
    const items = core.accountData.unsorted.filter(matchFilters(queryOf(c).filter, FILTERS));
    return halPage(
      c,
      'unsorted',
      items.map((item) => present(item, c)),
    );
  });
  app.get('/leads/unsorted/summary', (c) => {
    const rules = {
      ...FILTERS,
      created_at: { kind: 'range' as const, read: (item: Unsorted) => item.created_at },
    };
    return halResponse(summary(core.accountData.unsorted.filter(matchFilters(queryOf(c).filter, rules))));
  });
  app.get('/leads/unsorted/:uid{[0-9a-f]{38,60}}', (c) => {
    const item = core.accountData.unsorted.find((candidate) => candidate.uid === c.req.param('uid'));
    return item ? halResponse(present(item, c)) : noContent();
  });
  return app;
}

function present({ lead_id, contact_id, ...item }: Unsorted, c: RestContext): Json {
  const self = { href: `${originOf(c)}/api/v4/leads/unsorted/${item.uid}` };
  const _embedded = {
    contacts: contact_id ? [{ id: contact_id }] : [],
    leads: [{ id: lead_id }],
    companies: [],
  };
  return { ...item, account_id: ACCOUNT.id, _links: { self }, _embedded };
}

function summary(items: readonly Unsorted[]): Json {
  const count = (category: string): Json => ({
    total: items.filter((item) => item.category === category).length,
  });
  const categories = { sip: count('sip'), mail: count('mail'), forms: count('forms'), chats: count('chats') };
  return { total: items.length, accepted: 0, declined: 0, average_sort_time: 0, categories };
}
