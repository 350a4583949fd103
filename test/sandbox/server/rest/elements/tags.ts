import { Hono } from 'hono';
import type { Core } from '../../core.ts';
import type { EntityType } from '../../store/field-types.ts';
import { ENTITY_TYPES } from '../../store/types.ts';
import { halResponse, queryOf, type RestEnv } from '../context.ts';
import { halPage } from '../paging.ts';
import { batchOf, checkAll, requestId } from './items.ts';
import { many } from './match.ts';

type Json = Record<string, unknown>;

/** Tags of every entity type: read, create. */
export function tagRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  for (const type of ENTITY_TYPES) addRoutes(app, core, type);
  return app;
}

function addRoutes(app: Hono<RestEnv>, core: Core, type: EntityType): void {
  const shown = ({ id, name, color }: { id: number; name: string; color: string | null }): Json => ({
    id,
    name,
    color,
  });
  app.get(`/${type}/tags`, (c) => {
    const filter = queryOf(c).filter;
    const ids = typeof filter === 'object' && 'id' in filter ? many(filter.id) : [];
    const name = typeof filter === 'object' && 'name' in filter ? filter.name : undefined;
    const query = c.req.query('query')?.toLowerCase() ?? '';
    const tags = core.accountData.tags.filter(
      (tag) =>
        tag.entity_type === type &&
        (ids.length === 0 || ids.includes(String(tag.id))) &&
        (name === undefined || tag.name === name) &&
        tag.name.toLowerCase().includes(query),
    );
    return halPage(c, 'tags', tags.map(shown));
  });
  app.post(`/${type}/tags`, async (c) => {
    const items = await batchOf(c);
    checkAll(items, (item) =>
      tagName(item) ? [] : [{ code: 'FieldMissing', path: 'name', detail: 'This field is missing.' }],
    );
    const tags = items.map((item, at) => {
      const name = tagName(item);
      const known = core.accountData.tags.find((tag) => tag.entity_type === type && tag.name === name);
      const tag = known ?? { id: core.accountData.nextId(), name, color: null, entity_type: type };
      if (!known) core.accountData.tags.push(tag);
      return { ...shown(tag), request_id: requestId(item, at) };
    });
    return halResponse({ _total_items: tags.length, _embedded: { tags } });
  });
}

function tagName(item: unknown): string {
  return typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string'
    ? item.name
    : '';
}
