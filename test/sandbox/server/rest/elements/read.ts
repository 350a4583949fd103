import { Hono } from 'hono';
import type { Core } from '../../core.ts';
import type { EntityType } from '../../store/field-types.ts';
import { ENTITY_TYPES, type Row } from '../../store/types.ts';
import { halResponse, noContent, originOf, queryOf, type RestContext, type RestEnv } from '../context.ts';
import { halPage } from '../paging.ts';
import { Problem } from '../problem.ts';
import { filtersOf } from './filters.ts';
import { notModified } from './if-modified.ts';
import { orderBy } from './order.ts';
import { presentRow, type View } from './present.ts';

const SORTS: Record<EntityType, readonly string[]> = {
  leads: ['created_at', 'updated_at', 'id'],
  contacts: ['updated_at', 'id'],
  companies: ['updated_at', 'id'],
  customers: ['updated_at', 'id'],
};

/** GET lists and single leads, contacts, companies and customers. */
export function readRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  for (const type of ENTITY_TYPES) {
    app.get(`/${type}`, (c) => list(core, type, c));
    app.get(`/${type}/:id{[0-9]+}`, (c) => {
      const row = core.accountData.rows[type].get(Number(c.req.param('id')));
      return row ? halResponse(presentRow(viewOf(core, c), type, row)) : noContent();
    });
  }
  return app;
}

function viewOf(core: Core, c: RestContext): View {
  const withs = new Set((c.req.query('with') ?? '').split(',').map((name) => name.trim()));
  return { accountData: core.accountData, origin: originOf(c), withs };
}

function list(core: Core, type: EntityType, c: RestContext): Response {
  const query = queryOf(c);
  if (query.filter !== undefined && !core.account.is_api_filter_enabled)
    throw new Problem(402, 'Filters are not in the tariff');
  const view = viewOf(core, c);
  const tests = filtersOf(core.accountData, type, query);
  const deleted = view.withs.has('only_deleted');
  const rows = [...core.accountData.rows[type].values()].filter(
    (row) => row.is_deleted === deleted && tests.every((test) => test(row)),
  );
  const sorted = orderBy(rows, query.order, SORTS[type]);
  if (notModified(c, rows)) return new Response(null, { status: 304 });
  return halPage(
    c,
    type,
    sorted.map((row) => (deleted ? trashed(row) : presentRow(view, type, row))),
  );
}

const trashed = ({ id, updated_at, updated_by, is_deleted }: Row): Record<string, unknown> => ({
  id,
  updated_at,
  updated_by,
  is_deleted,
});
