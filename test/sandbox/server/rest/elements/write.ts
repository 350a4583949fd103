import { Hono } from 'hono';
import type { Core } from '../../core.ts';
import { seconds } from '../../core.ts';
import { customerDeleted, entityAdded, entityChanged } from '../../effects/effects.ts';
import type { EntityType } from '../../store/field-types.ts';
import { ownFields } from '../../store/fields.ts';
import { makeRow, ownDefaults } from '../../store/rows.ts';
import { ENTITY_TYPES, type Row } from '../../store/types.ts';
import { applyItem, linkEmbedded, placeLead } from '../apply.ts';
import {
  type Actor,
  halResponse,
  jsonBody,
  noContent,
  originOf,
  type RestContext,
  type RestEnv,
} from '../context.ts';
import { type FieldError, forbidden, notFound } from '../problem.ts';
import { shapeErrors } from '../schemas.ts';
import { readValues } from '../values/read.ts';
import { batchOf, checkAll, type Item, referenceErrors, requestId } from './items.ts';

const DEFAULT_NAMES: Record<EntityType, string> = {
  leads: 'Сделка',
  contacts: 'Контакт',
  companies: 'Компания',
  customers: 'Покупатель',
};

/** POST and PATCH of leads, contacts, companies and customers; short answers; all or nothing. */
export function writeRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  for (const type of ENTITY_TYPES) {
    app.post(`/${type}`, (c) => create(core, type, c));
    app.patch(`/${type}`, (c) => updateMany(core, type, c));
    app.patch(`/${type}/:id{[0-9]+}`, (c) => updateOne(core, type, c));
  }
  app.delete('/customers/:id{[0-9]+}', (c) => deleteCustomer(core, c));
  return app;
}

function deleteCustomer(core: Core, c: RestContext): Response {
  const row = core.accountData.rows.customers.get(Number(c.req.param('id')));
  if (!row) throw notFound('customer not found');
  requireRights(c.get('actor'), [row]);
  core.accountData.rows.customers.delete(row.id);
  core.accountData.links = core.accountData.links.filter(
    (link) => link.from !== 'customers' || link.from_id !== row.id,
  );
  customerDeleted(core, row, c.get('actor').user.id);
  return noContent();
}

async function create(core: Core, type: EntityType, c: RestContext): Promise<Response> {
  const items = await batchOf(c);
  checkAll(items, (item) => itemErrors(core, type, item, null));
  const made = (items as Item[]).map((item, at) => {
    const row = insert(core, type, item, c.get('actor'));
    const self = { href: `${originOf(c)}/api/v4/${type}/${row.id}` };
    return { id: row.id, request_id: requestId(item, at), _links: { self } };
  });
  return answer(c, type, made);
}

/** Inserts an entity from a checked item, with its links and consequences. */
export function insert(core: Core, type: EntityType, item: Item, actor: Actor): Row {
  const { accountData } = core;
  const id = accountData.nextId();
  const seed = { id, name: `${DEFAULT_NAMES[type]} #${id}`, responsible: actor.user.id, ageDays: 0 };
  const row = makeRow({ ...seed, own: ownDefaults(type) }, seconds(core));
  if (type === 'leads') placeLead(row, item);
  applyItem(accountData, type, row, item, actor.user.id, seconds(core));
  accountData.rows[type].set(id, row);
  linkEmbedded(accountData, type, row, item);
  entityAdded(core, type, row, actor.user.id);
  return row;
}

async function updateMany(core: Core, type: EntityType, c: RestContext): Promise<Response> {
  const items = await batchOf(c);
  const rows = items.map((item) => rowOf(core, type, item));
  checkAll(items, (item, at) => updateErrors(core, type, item, rows[at] ?? null));
  requireRights(c.get('actor'), rows);
  const changed = (items as Item[]).map((item, at) => change(core, type, rows[at], item, c.get('actor')));
  return answer(c, type, changed);
}

async function updateOne(core: Core, type: EntityType, c: RestContext): Promise<Response> {
  const item = await jsonBody(c);
  const row = core.accountData.rows[type].get(Number(c.req.param('id')));
  checkAll([item], () => updateErrors(core, type, item, row ?? null));
  requireRights(c.get('actor'), [row]);
  const short = change(core, type, row, item as Item, c.get('actor'));
  const self = { href: `${originOf(c)}/api/v4/${type}/${short.id}` };
  return halResponse({ ...short, _links: { self } });
}

function change(
  core: Core,
  type: EntityType,
  row: Row | undefined,
  item: Item,
  actor: Actor,
): Record<string, unknown> {
  if (!row) throw new Error('an unchecked item');
  const before = structuredClone(row);
  applyItem(core.accountData, type, row, item, actor.user.id, seconds(core));
  entityChanged(core, type, before, row, actor.user.id);
  const named = type === 'contacts' || type === 'companies' ? { name: row.name } : {};
  return { id: row.id, ...named, updated_at: row.updated_at };
}

/** All or nothing: one entity without rights refuses the batch. */
function requireRights(actor: Actor, rows: readonly (Row | undefined)[]): void {
  if (rows.some((row) => row && !mayEdit(actor, row))) throw forbidden();
}

/** Admin and head may change everything, other users only entities they are responsible for. */
const mayEdit = (actor: Actor, row: Row): boolean =>
  actor.user.is_admin || actor.user.rank === 'head' || row.responsible_user_id === actor.user.id;

function rowOf(core: Core, type: EntityType, item: unknown): Row | undefined {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof id === 'number' ? core.accountData.rows[type].get(id) : undefined;
}

function updateErrors(core: Core, type: EntityType, item: unknown, row: Row | null): FieldError[] {
  if (!row) return [{ code: 'NotSupportedChoice', path: 'id', detail: 'Entity not found.' }];
  return itemErrors(core, type, item, row);
}

/** All errors of one item; `row` is the entity to be changed, null for a new one. */
export function itemErrors(core: Core, type: EntityType, item: unknown, row: Row | null): FieldError[] {
  const shape = shapeErrors(type, item);
  if (shape.length > 0) return shape;
  const checked = item as Item;
  const fields = ownFields(core.accountData.fields, type);
  const values = readValues(core.accountData, fields, checked.custom_fields_values ?? []);
  return [...referenceErrors(core.accountData, type, checked, row), ...values.errors];
}

function answer(c: RestContext, type: EntityType, items: unknown[]): Response {
  const self = { href: `${originOf(c)}/api/v4/${type}` };
  return halResponse({ _links: { self }, _embedded: { [type]: items } });
}
