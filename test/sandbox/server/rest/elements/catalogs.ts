import { Ajv } from 'ajv';
import { Hono } from 'hono';
import { ACCOUNT } from '../../../data/account.ts';
import { type Core, seconds } from '../../core.ts';
import { CATALOG_TYPES, type Catalog, type CatalogType } from '../../store/catalog-types.ts';
import {
  halResponse,
  jsonBody,
  objectBody,
  originOf,
  type RestContext,
  type RestEnv,
  requireAdmin,
} from '../context.ts';
import { halPage } from '../paging.ts';
import { type FieldError, notFound, Problem } from '../problem.ts';
import { ajvErrors } from '../schemas.ts';
import { batchOf, checkAll, requestId } from './items.ts';

type Json = Record<string, unknown>;
type CatalogItem = Partial<
  Pick<Catalog, 'name' | 'sort' | 'can_add_elements' | 'can_show_in_cards' | 'can_link_multiple'>
> & {
  id?: number;
  type?: CatalogType;
};
const MAX_CATALOGS = 10;

const shape = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    name: { type: 'string', minLength: 1 },
    type: { enum: CATALOG_TYPES },
    sort: { type: 'integer' },
    can_add_elements: { type: 'boolean' },
    can_show_in_cards: { type: 'boolean' },
    can_link_multiple: { type: 'boolean' },
    request_id: { type: ['string', 'integer'] },
  },
  additionalProperties: false,
};
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const validateNew = ajv.compile({ ...shape, required: ['name'] });
const validateChange = ajv.compile(shape);

/** Lists of the account: read, create, change; every response has full models. */
export function catalogRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.get('/catalogs', (c) =>
    halPage(
      c,
      'catalogs',
      [...core.accountData.catalogs.values()].map((catalog) => present(catalog, c)),
    ),
  );
  app.get('/catalogs/products/settings', (c) => halResponse(productSettings(core, c)));
  app.patch('/catalogs/products/settings', async (c) => {
    requireAdmin(c);
    const { is_enabled } = await objectBody(c);
    if (typeof is_enabled !== 'boolean') throw new Problem(400, 'is_enabled is expected');
    core.accountData.productsEnabled = is_enabled;
    return halResponse(productSettings(core, c));
  });
  app.get('/catalogs/:cid{[0-9]+}', (c) => halResponse(present(catalogOf(core, c), c)));
  app.post('/catalogs', (c) => create(core, c));
  app.patch('/catalogs', async (c) => answer(c, change(core, c, await batchOf(c))));
  app.patch('/catalogs/:cid{[0-9]+}', async (c) => {
    const body = await jsonBody(c);
    const item = typeof body === 'object' && body !== null ? { ...body, id: catalogOf(core, c).id } : body;
    return halResponse(change(core, c, [item])[0]);
  });
  return app;
}

/** The list with the path's `cid`. @throws a 404 Problem */
export function catalogOf(core: Core, c: RestContext): Catalog {
  const id = Number(c.req.param('cid'));
  const catalog = core.accountData.catalogs.get(id);
  if (!catalog) throw notFound(`catalog with id = ${id} not found`);
  return catalog;
}

function productSettings(core: Core, c: RestContext): Json {
  const catalog = [...core.accountData.catalogs.values()].find((candidate) => candidate.type === 'products');
  const _links = { self: { href: `${originOf(c)}/api/v4/catalogs/products/settings` } };
  return { is_enabled: core.accountData.productsEnabled, catalog_id: catalog?.id ?? null, _links };
}

function present(catalog: Catalog, c: RestContext): Json {
  const self = { href: `${originOf(c)}/api/v4/catalogs/${catalog.id}` };
  return { ...catalog, account_id: ACCOUNT.id, _links: { self } };
}

function answer(c: RestContext, catalogs: Json[]): Response {
  return halResponse({
    _links: { self: { href: `${originOf(c)}/api/v4/catalogs` } },
    _embedded: { catalogs },
  });
}

async function create(core: Core, c: RestContext): Promise<Response> {
  requireAdmin(c);
  const items = await batchOf(c);
  checkAll(items, (item) => (validateNew(item) ? [] : ajvErrors(validateNew.errors ?? [])));
  const given = items as CatalogItem[];
  if (core.accountData.catalogs.size + given.length > MAX_CATALOGS)
    throw new Problem(422, `Catalogs limit exceeded: ${MAX_CATALOGS}`);
  checkAll(items, (_item, at) => onlyOne(core, given, at));
  const made = given.map((item, at) => ({
    ...present(insert(core, item, c), c),
    request_id: requestId(item, at),
  }));
  return answer(c, made);
}

/** An account has at most one list of invoices and one of products. */
function onlyOne(core: Core, items: readonly CatalogItem[], at: number): FieldError[] {
  const type = items[at]?.type ?? 'regular';
  const alone = type === 'invoices' || type === 'products';
  const earlier = items.slice(0, at).some((item) => item.type === type);
  const known = [...core.accountData.catalogs.values()].some((catalog) => catalog.type === type);
  if (!alone || !(earlier || known)) return [];
  return [{ code: 'NotSupportedChoice', path: 'type', detail: `There is a list of ${type} already.` }];
}

function insert(core: Core, item: CatalogItem, c: RestContext): Catalog {
  const user = c.get('actor').user.id;
  const at = seconds(core);
  const type = item.type ?? 'regular';
  const catalog: Catalog = {
    id: core.accountData.nextId(),
    name: item.name ?? '',
    created_by: user,
    updated_by: user,
    created_at: at,
    updated_at: at,
    sort: item.sort ?? (core.accountData.catalogs.size + 1) * 10,
    type,
    can_add_elements: item.can_add_elements ?? true,
    can_show_in_cards: item.can_show_in_cards ?? false,
    can_link_multiple: item.can_link_multiple ?? true,
    can_be_deleted: type === 'regular',
    sdk_widget_code: null,
  };
  core.accountData.catalogs.set(catalog.id, catalog);
  return catalog;
}

function change(core: Core, c: RestContext, items: readonly unknown[]): Json[] {
  requireAdmin(c);
  checkAll(items, (item) => {
    if (!validateChange(item)) return ajvErrors(validateChange.errors ?? []);
    const known = core.accountData.catalogs.has((item as CatalogItem).id ?? 0);
    return known ? [] : [{ code: 'NotSupportedChoice', path: 'id', detail: 'Entity not found.' }];
  });
  return (items as CatalogItem[]).map((item, at) => {
    const catalog = core.accountData.catalogs.get(item.id ?? 0);
    if (!catalog) throw new Error('an unchecked item');
    const { id: _id, type: _type, ...fields } = item;
    const { request_id: _request, ...written } = fields as typeof fields & { request_id?: unknown };
    Object.assign(catalog, written, { updated_at: seconds(core), updated_by: c.get('actor').user.id });
    return { ...present(catalog, c), request_id: requestId(item, at) };
  });
}
