import { Hono } from 'hono';
import type { Core } from '../../core.ts';
import { linkChanged } from '../../effects/effects.ts';
import { SINGULAR } from '../../effects/names.ts';
import type { ElementLink } from '../../store/catalog-types.ts';
import { linkElement, unlinkElement } from '../../store/element-links.ts';
import type { EntityType } from '../../store/field-types.ts';
import { addLink, neighbours, removeLink } from '../../store/links.ts';
import { ENTITY_TYPES, type Link } from '../../store/types.ts';
import { halResponse, noContent, originOf, queryOf, type RestContext, type RestEnv } from '../context.ts';
import { notFound, queryProblem } from '../problem.ts';
import { batchOf, checkAll } from './items.ts';
import { type LinkItem, linkErrors, ownedElsewhere } from './link-items.ts';
import { isGroup, many, type Raw } from './match.ts';

type Json = Record<string, unknown>;

/**
 * Links of leads, contacts, companies and customers, elements of lists included: read, link, unlink, one or a
 * batch.
 */
export function linkRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  for (const type of ENTITY_TYPES) {
    app.get(`/${type}/:id{[0-9]+}/links`, (c) => answer(core, c, type, [ownId(core, c, type)]));
    app.get(`/${type}/links`, (c) => {
      const filter = queryOf(c).filter;
      const ids = isGroup(filter) ? many(filter.entity_id) : [];
      if (ids.length === 0) throw queryProblem('filter.entity_id', 'This field is missing.', 'FieldMissing');
      return answer(core, c, type, ids.map(Number));
    });
    app.post(`/${type}/:id{[0-9]+}/link`, (c) => link(core, c, type, ownId(core, c, type)));
    app.post(`/${type}/link`, (c) => link(core, c, type, null));
    app.post(`/${type}/:id{[0-9]+}/unlink`, (c) => unlink(core, c, type, ownId(core, c, type)));
    app.post(`/${type}/unlink`, (c) => unlink(core, c, type, null));
  }
  return app;
}

function ownId(core: Core, c: RestContext, type: EntityType): number {
  const id = Number(c.req.param('id'));
  if (!core.accountData.rows[type].has(id)) throw notFound(`${type} with id = ${id} not found`);
  return id;
}

const entityLink = (type: EntityType, own: number | null, item: LinkItem): Link => ({
  from: type,
  from_id: own ?? item.entity_id ?? 0,
  to: item.to_entity_type as EntityType,
  to_id: item.to_entity_id,
  is_main: item.metadata?.is_main ?? false,
});

const elementLink = (type: EntityType, own: number | null, item: LinkItem): ElementLink => ({
  from: type,
  from_id: own ?? item.entity_id ?? 0,
  element_id: item.to_entity_id,
  catalog_id: item.metadata?.catalog_id ?? 0,
  quantity: item.metadata?.quantity ?? 1,
  price_id: item.metadata?.price_id ?? null,
});

async function link(core: Core, c: RestContext, type: EntityType, own: number | null): Promise<Response> {
  const items = await checkedItems(core, c, type, own);
  checkAll(items, (_item, at) => (items[at] ? ownedElsewhere(core, type, own, items[at]) : []));
  for (const item of items) {
    if (item.to_entity_type === 'catalog_elements')
      linkElement(core.accountData, elementLink(type, own, item));
    else addLink(core.accountData, entityLink(type, own, item));
    tell(core, c, type, own, item, true);
  }
  return answer(core, c, type, [...new Set(items.map((item) => own ?? item.entity_id ?? 0))], false);
}

async function unlink(core: Core, c: RestContext, type: EntityType, own: number | null): Promise<Response> {
  for (const item of await checkedItems(core, c, type, own)) {
    if (item.to_entity_type === 'catalog_elements')
      unlinkElement(core.accountData, elementLink(type, own, item));
    else removeLink(core.accountData, entityLink(type, own, item));
    tell(core, c, type, own, item, false);
  }
  return noContent();
}

async function checkedItems(
  core: Core,
  c: RestContext,
  type: EntityType,
  own: number | null,
): Promise<LinkItem[]> {
  const items = await batchOf(c);
  checkAll(items, (item) => linkErrors(core, type, own, item));
  return items as LinkItem[];
}

function tell(
  core: Core,
  c: RestContext,
  from: EntityType,
  own: number | null,
  item: LinkItem,
  made: boolean,
): void {
  const { to_entity_type, to_entity_id: to_id, metadata } = item;
  const to =
    to_entity_type === 'catalog_elements' ? `catalog_${metadata?.catalog_id}` : SINGULAR[to_entity_type];
  linkChanged(core, { from, from_id: own ?? item.entity_id ?? 0, to, to_id }, made, c.get('actor').user.id);
}

/** Links are read with `main_contact`, though they are written with `is_main`. */
function answer(
  core: Core,
  c: RestContext,
  type: EntityType,
  ids: readonly number[],
  filtered = true,
): Response {
  const filter = filtered ? queryOf(c).filter : undefined;
  const links = ids
    .flatMap((id) => [...entityLinks(core, type, id), ...elementLinks(core, type, id)])
    .filter((shown) => matches(shown, filter));
  const path = ids.length === 1 ? `${type}/${ids[0]}/links` : `${type}/links`;
  const _links = { self: { href: `${originOf(c)}/api/v4/${path}` } };
  return halResponse({ _total_items: links.length, _links, _embedded: { links } });
}

function entityLinks(core: Core, type: EntityType, entity_id: number): Json[] {
  return neighbours(core.accountData, type, entity_id).map((other) => ({
    entity_id,
    entity_type: type,
    to_entity_id: other.id,
    to_entity_type: other.type,
    metadata: other.type === 'contacts' && type !== 'companies' ? { main_contact: other.is_main } : null,
  }));
}

function elementLinks(core: Core, type: EntityType, entity_id: number): Json[] {
  return core.accountData.elementLinks
    .filter((own) => own.from === type && own.from_id === entity_id)
    .map(({ element_id, quantity, catalog_id, price_id }) => ({
      entity_id,
      entity_type: type,
      to_entity_id: element_id,
      to_entity_type: 'catalog_elements',
      metadata: { quantity, catalog_id, price_id },
    }));
}

/** `to_entity_id` and `to_entity_type` go together; `to_catalog_id` shows the elements of one list. */
function matches(shown: Json, filter: Raw): boolean {
  if (!isGroup(filter)) return true;
  const { to_entity_id, to_entity_type, to_catalog_id } = filter;
  if (to_entity_id !== undefined && !many(to_entity_id).includes(String(shown.to_entity_id))) return false;
  if (to_entity_type !== undefined && !many(to_entity_type).includes(String(shown.to_entity_type)))
    return false;
  const catalog = (shown.metadata as { catalog_id?: number } | null)?.catalog_id;
  return to_catalog_id === undefined || many(to_catalog_id).includes(String(catalog));
}
