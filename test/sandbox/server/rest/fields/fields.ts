import { Hono } from 'hono';
import { ACCOUNT } from '../../../data/account.ts';
import type { Core } from '../../core.ts';
import { ownFields } from '../../store/fields.ts';
import { ENTITY_TYPES, type Field } from '../../store/types.ts';
import {
  halResponse,
  jsonBody,
  noContent,
  queryOf,
  type RestContext,
  type RestEnv,
  requireAdmin,
} from '../context.ts';
import { catalogOf } from '../elements/catalogs.ts';
import { batchOf, checkAll, requestId } from '../elements/items.ts';
import { isGroup, many } from '../elements/match.ts';
import { orderBy } from '../elements/order.ts';
import { halPage } from '../paging.ts';
import { notFound, Problem } from '../problem.ts';
import { changeField, type FieldItem, type FieldOwner, fieldErrors, newField } from './field-write.ts';
import { groupRoutes } from './groups.ts';

type Json = Record<string, unknown>;
type OwnerOf = (c: RestContext) => FieldOwner;

/** Definitions come 50 per page whatever the requested limit. */
const PAGE = 50;

/** Custom field definitions and their groups, of every entity type and of lists. */
export function fieldRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  const owners: [string, OwnerOf][] = ENTITY_TYPES.map((scope) => [
    `/${scope}`,
    () => ({ scope, catalog: null }),
  ]);
  owners.push(['/catalogs/:cid{[0-9]+}', (c) => ({ scope: 'catalogs', catalog: catalogOf(core, c).id })]);
  for (const [base, ownerOf] of owners) {
    const path = `${base}/custom_fields`;
    groupRoutes(app, core, path, ownerOf);
    app.get(path, (c) => list(core, c, ownerOf(c)));
    app.get(`${path}/:id{[0-9]+}`, (c) => halResponse(presentField(fieldOf(core, c, ownerOf(c)))));
    app.post(path, (c) => create(core, c, ownerOf(c)));
    app.patch(path, async (c) => {
      const fields = change(core, c, ownerOf(c), await batchOf(c));
      return halResponse({ _total_items: fields.length, _embedded: { custom_fields: fields } }, 201);
    });
    app.patch(`${path}/:id{[0-9]+}`, async (c) => {
      const { id } = fieldOf(core, c, ownerOf(c));
      const body = await jsonBody(c);
      const item = typeof body === 'object' && body !== null ? { ...body, id } : body;
      return halResponse(change(core, c, ownerOf(c), [item])[0]);
    });
    app.delete(`${path}/:id{[0-9]+}`, (c) => remove(core, c, ownerOf(c)));
  }
  return app;
}

/** The full definition, with the platform's defaults for absent members. */
export function presentField({ traits, catalog_id, ...field }: Field): Json {
  const none = { required_statuses: [], hidden_statuses: [], chained_lists: null, tracking_callback: null };
  const { nested = null, is_visible = true, is_required = false, ...more } = traits;
  return {
    ...field,
    account_id: ACCOUNT.id,
    is_api_only: false,
    is_deletable: !field.is_predefined,
    is_computed: false,
    group_id: null,
    ...none,
    remind: null,
    currency: null,
    settings: null,
    search_in: null,
    ...more,
    ...(catalog_id === null ? {} : { catalog_id, is_visible, is_required, nested }),
  };
}

function list(core: Core, c: RestContext, { scope, catalog }: FieldOwner): Response {
  const { filter, order } = queryOf(c);
  const types = isGroup(filter) ? many(filter.type) : [];
  const own = ownFields(core.accountData.fields, scope, catalog);
  const shown = own.filter((field) => types.length === 0 || types.includes(field.type));
  if (order !== undefined) orderBy(shown, order, ['sort', 'id']);
  return halPage(c, 'custom_fields', shown.map(presentField), { total: true, cap: PAGE });
}

function fieldOf(core: Core, c: RestContext, { scope, catalog }: FieldOwner): Field {
  const id = Number(c.req.param('id'));
  const field = ownFields(core.accountData.fields, scope, catalog).find((item) => item.id === id);
  if (!field) throw notFound(`custom field with id = ${id} not found`);
  return field;
}

/** POST answers 201 with the full definitions; administrator only. */
async function create(core: Core, c: RestContext, owner: FieldOwner): Promise<Response> {
  requireAdmin(c);
  const items = await batchOf(c);
  checkAll(items, (item) => fieldErrors(core, owner, item, true));
  const made = (items as FieldItem[]).map((item, at) => {
    const field = newField(core, owner, item);
    core.accountData.fields.push(field);
    return { ...presentField(field), request_id: requestId(item, at) };
  });
  return halResponse({ _total_items: made.length, _embedded: { custom_fields: made } }, 201);
}

function change(core: Core, c: RestContext, owner: FieldOwner, items: readonly unknown[]): Json[] {
  requireAdmin(c);
  checkAll(items, (item) => fieldErrors(core, owner, item, false));
  return (items as FieldItem[]).map((item) => {
    const field = core.accountData.fields.find((candidate) => candidate.id === item.id);
    if (!field) throw new Error('an unchecked item');
    changeField(core, field, item);
    return presentField(field);
  });
}

/** Deletes the field together with its values. */
function remove(core: Core, c: RestContext, owner: FieldOwner): Response {
  requireAdmin(c);
  const gone = fieldOf(core, c, owner);
  if (gone.is_predefined) throw new Problem(400, `custom field with id = ${gone.id} can not be deleted`);
  core.accountData.fields = core.accountData.fields.filter((field) => field !== gone);
  const holders = [
    ...ENTITY_TYPES.flatMap((type) => [...core.accountData.rows[type].values()]),
    ...core.accountData.elements.values(),
  ];
  for (const holder of holders) holder.fields = holder.fields.filter(({ field_id }) => field_id !== gone.id);
  return noContent();
}
