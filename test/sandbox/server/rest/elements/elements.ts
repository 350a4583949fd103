import { Ajv } from 'ajv';
import { Hono } from 'hono';
import { type Core, seconds } from '../../core.ts';
import { elementChanged } from '../../effects/effects.ts';
import type { Catalog, CatalogElement } from '../../store/catalog-types.ts';
import { ownFields } from '../../store/fields.ts';
import {
  halResponse,
  jsonBody,
  noContent,
  originOf,
  queryOf,
  type RestContext,
  type RestEnv,
} from '../context.ts';
import { halPage } from '../paging.ts';
import type { FieldError } from '../problem.ts';
import { ajvErrors, fieldValues } from '../schemas.ts';
import { mergeValues } from '../values/merge.ts';
import { readValues } from '../values/read.ts';
import type { Written } from '../values/read-value.ts';
import { catalogOf } from './catalogs.ts';
import { batchOf, checkAll } from './items.ts';
import { matchFilters } from './match.ts';
import { type ElementView, presentElement } from './present-element.ts';
import { searchTest } from './search.ts';

interface ElementItem {
  id?: number;
  name?: string;
  custom_fields_values?: Written[] | null;
  request_id?: string | number;
}
const shape = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    name: { type: 'string', minLength: 1 },
    custom_fields_values: fieldValues,
    request_id: { type: ['string', 'integer'] },
  },
  additionalProperties: false,
};
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const validateNew = ajv.compile({ ...shape, required: ['name'] });
const validateChange = ajv.compile(shape);

/** Elements of one list; unlike deals, a write also returns the full model. */
export function elementRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  const path = '/catalogs/:cid{[0-9]+}/elements';
  app.get(path, (c) => list(core, c));
  app.get(`${path}/:id{[0-9]+}`, (c) => {
    const element = core.accountData.elements.get(Number(c.req.param('id')));
    if (element?.catalog_id !== catalogOf(core, c).id || element.is_deleted) return noContent();
    return halResponse(presentElement(viewOf(core, c), element));
  });
  app.post(path, (c) => create(core, c));
  app.patch(path, async (c) => answer(core, c, change(core, c, await batchOf(c))));
  app.patch(`${path}/:id{[0-9]+}`, async (c) => {
    const body = await jsonBody(c);
    const id = Number(c.req.param('id'));
    const item = typeof body === 'object' && body !== null ? { ...body, id } : body;
    const element = change(core, c, [item])[0];
    return element ? halResponse(presentElement(viewOf(core, c), element)) : noContent();
  });
  return app;
}

function viewOf(core: Core, c: RestContext): ElementView {
  const withs = new Set((c.req.query('with') ?? '').split(',').map((name) => name.trim()));
  return { accountData: core.accountData, origin: originOf(c), withs };
}

function list(core: Core, c: RestContext): Response {
  const catalog = catalogOf(core, c);
  const matches = matchFilters<CatalogElement>(queryOf(c).filter, {
    id: { kind: 'many', read: (element) => element.id },
  });
  const text = c.req.query('query') ?? '';
  const found = text === '' ? () => true : searchTest(core.accountData, text);
  const shown = [...core.accountData.elements.values()].filter(
    (element) =>
      element.catalog_id === catalog.id && !element.is_deleted && matches(element) && found(element),
  );
  const view = viewOf(core, c);
  return halPage(
    c,
    'elements',
    shown.map((element) => presentElement(view, element)),
  );
}

function itemErrors(core: Core, catalog: Catalog, item: unknown, isNew: boolean): FieldError[] {
  const validate = isNew ? validateNew : validateChange;
  if (!validate(item)) return ajvErrors(validate.errors ?? []);
  const { id, custom_fields_values } = item as ElementItem;
  const known = isNew || core.accountData.elements.get(id ?? 0)?.catalog_id === catalog.id;
  if (!known) return [{ code: 'NotSupportedChoice', path: 'id', detail: 'Entity not found.' }];
  return readValues(core.accountData, fieldsOf(core, catalog), custom_fields_values ?? []).errors;
}

const fieldsOf = (core: Core, catalog: Catalog): ReturnType<typeof ownFields> =>
  ownFields(core.accountData.fields, 'catalogs', catalog.id);

async function create(core: Core, c: RestContext): Promise<Response> {
  const catalog = catalogOf(core, c);
  const items = await batchOf(c);
  checkAll(items, (item) => itemErrors(core, catalog, item, true));
  const user = c.get('actor').user.id;
  const at = seconds(core);
  const made = (items as ElementItem[]).map((item) => {
    const stamp = { created_by: user, updated_by: user, created_at: at, updated_at: at };
    const base = { id: core.accountData.nextId(), catalog_id: catalog.id, name: item.name ?? '' };
    const fields = readValues(
      core.accountData,
      fieldsOf(core, catalog),
      item.custom_fields_values ?? [],
    ).fields;
    const element: CatalogElement = { ...base, ...stamp, is_deleted: false, fields: mergeValues([], fields) };
    core.accountData.elements.set(element.id, element);
    elementChanged(core, element, 'added', user);
    return element;
  });
  return answer(core, c, made, items as ElementItem[]);
}

function change(core: Core, c: RestContext, items: readonly unknown[]): CatalogElement[] {
  const catalog = catalogOf(core, c);
  checkAll(items, (item) => itemErrors(core, catalog, item, false));
  return (items as ElementItem[]).map((item) => {
    const element = core.accountData.elements.get(item.id ?? 0);
    if (!element) throw new Error('an unchecked item');
    const written = readValues(
      core.accountData,
      fieldsOf(core, catalog),
      item.custom_fields_values ?? [],
    ).fields;
    element.fields = mergeValues(element.fields, written);
    element.name = item.name ?? element.name;
    element.updated_at = seconds(core);
    element.updated_by = c.get('actor').user.id;
    return element;
  });
}

/**
 * `request_id` is a number here: the index of a new element, the id of a changed one, unless one was sent.
 */
function answer(
  core: Core,
  c: RestContext,
  elements: readonly CatalogElement[],
  sent: ElementItem[] = [],
): Response {
  const view = viewOf(core, c);
  const shown = elements.map((element, at) => {
    const fallback = sent.length > 0 ? at : element.id;
    return { ...presentElement(view, element), request_id: sent[at]?.request_id ?? fallback };
  });
  const self = { href: `${originOf(c)}/api/v4/catalogs/${c.req.param('cid')}/elements` };
  return halResponse({ _links: { self }, _embedded: { elements: shown } });
}
