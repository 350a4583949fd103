import { Hono } from 'hono';
import type { Core } from '../../core.ts';
import type { EntityType } from '../../store/field-types.ts';
import { addLink } from '../../store/links.ts';
import { halResponse, type RestContext, type RestEnv } from '../context.ts';
import type { FieldError } from '../problem.ts';
import { batchOf, checkAll, type Item, requestId } from './items.ts';
import { insert, itemErrors } from './write.ts';

type Part = Item & { id?: number };
interface ComplexItem extends Omit<Item, '_embedded'> {
  _embedded?: {
    tags?: NonNullable<Item['_embedded']>['tags'];
    contacts?: Part[];
    companies?: Part[];
    metadata?: object;
  };
}
const MAX_LEADS = 50;
const MAX_VALUES = 40;
const PARTS = ['contacts', 'companies'] as const;

/** Up to 50 leads, each with one contact and one company, new or existing; the response is a bare array. */
export function complexRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.post('/leads/complex', async (c) => {
    const items = await batchOf(c, MAX_LEADS, 400);
    checkAll(items, (item) => errorsOf(core, item));
    return halResponse((items as ComplexItem[]).map((item, at) => makeOne(core, c, item, at)));
  });
  return app;
}

function errorsOf(core: Core, item: unknown): FieldError[] {
  if (typeof item !== 'object' || item === null) return itemErrors(core, 'leads', item, null);
  const { _embedded, ...lead } = item as ComplexItem;
  const tags = _embedded?.tags ? { _embedded: { tags: _embedded.tags } } : {};
  const errors = itemErrors(core, 'leads', { ...lead, ...tags }, null);
  if (_embedded?.metadata)
    errors.push({
      code: 'NotSupportedChoice',
      path: '_embedded.metadata',
      detail: 'The sandbox makes no incoming leads.',
    });
  for (const type of PARTS) errors.push(...partErrors(core, type, _embedded?.[type] ?? []));
  return errors;
}

function partErrors(core: Core, type: (typeof PARTS)[number], parts: readonly Part[]): FieldError[] {
  const path = `_embedded.${type}`;
  if (parts.length > 1)
    return [{ code: 'TooLong', path, detail: 'This collection should contain 1 element or less.' }];
  const [part] = parts;
  if (!part) return [];
  if ((part.custom_fields_values?.length ?? 0) > MAX_VALUES)
    return [
      {
        code: 'TooLong',
        path: `${path}.0.custom_fields_values`,
        detail: `No more than ${MAX_VALUES} values.`,
      },
    ];
  if (part.id !== undefined)
    return core.accountData.rows[type].has(part.id)
      ? []
      : [{ code: 'NotSupportedChoice', path: `${path}.0.id`, detail: 'Entity not found.' }];
  return itemErrors(core, type, part, null).map((error) => ({ ...error, path: `${path}.0.${error.path}` }));
}

function makeOne(core: Core, c: RestContext, item: ComplexItem, at: number): object {
  const { _embedded, ...lead } = item;
  const contact = partOf(core, c, 'contacts', _embedded?.contacts?.[0]);
  const company = partOf(core, c, 'companies', _embedded?.companies?.[0]);
  const contacts = contact ? [{ id: contact, is_main: true }] : [];
  const companies = company ? [{ id: company }] : [];
  const tags = _embedded?.tags ? { tags: _embedded.tags } : {};
  const row = insert(core, 'leads', { ...lead, _embedded: { ...tags, contacts, companies } }, c.get('actor'));
  const areNew = _embedded?.contacts?.[0]?.id === undefined && _embedded?.companies?.[0]?.id === undefined;
  if (contact && company && areNew)
    addLink(core.accountData, {
      from: 'contacts',
      from_id: contact,
      to: 'companies',
      to_id: company,
      is_main: false,
    });
  return {
    id: row.id,
    contact_id: contact,
    company_id: company,
    request_id: [requestId(item, at)],
    merged: false,
  };
}

function partOf(core: Core, c: RestContext, type: EntityType, part: Part | undefined): number | null {
  if (!part) return null;
  return part.id ?? insert(core, type, part, c.get('actor')).id;
}
