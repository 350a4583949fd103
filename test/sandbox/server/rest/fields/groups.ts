import type { Hono } from 'hono';
import type { Core } from '../../core.ts';
import { ownFields } from '../../store/fields.ts';
import type { FieldGroup } from '../../store/types.ts';
import {
  halResponse,
  noContent,
  objectBody,
  type RestContext,
  type RestEnv,
  requireAdmin,
} from '../context.ts';
import { batchOf, checkAll, requestId } from '../elements/items.ts';
import { halPage } from '../paging.ts';
import { notFound, Problem } from '../problem.ts';
import type { FieldOwner } from './field-write.ts';

type OwnerOf = (c: RestContext) => FieldOwner;

/** Tabs of a card that hold its fields. */
export function groupRoutes(app: Hono<RestEnv>, core: Core, base: string, ownerOf: OwnerOf): void {
  const path = `${base}/groups`;
  app.get(path, (c) =>
    halPage(c, 'custom_field_groups', groupsOf(core, ownerOf(c)).map(present), { total: true }),
  );
  app.get(`${path}/:group`, (c) => halResponse(present(groupOf(core, c, ownerOf(c)))));
  app.post(path, (c) => create(core, c, ownerOf(c)));
  app.patch(`${path}/:group`, (c) => change(core, c, ownerOf(c)));
  app.delete(`${path}/:group`, (c) => {
    requireAdmin(c);
    const gone = groupOf(core, c, ownerOf(c));
    if (gone.is_predefined) throw new Problem(400, `group ${gone.id} can not be deleted`);
    core.accountData.groups = core.accountData.groups.filter((group) => group !== gone);
    for (const { traits } of core.accountData.fields) if (traits.group_id === gone.id) traits.group_id = null;
    return noContent();
  });
}

const groupsOf = (core: Core, { scope, catalog }: FieldOwner): FieldGroup[] =>
  core.accountData.groups.filter((group) => group.entity_type === scope && group.catalog_id === catalog);

const present = ({ catalog_id: _catalog, ...group }: FieldGroup): object => group;

function groupOf(core: Core, c: RestContext, owner: FieldOwner): FieldGroup {
  const group = groupsOf(core, owner).find((candidate) => candidate.id === c.req.param('group'));
  if (!group) throw notFound(`group ${c.req.param('group')} not found`);
  return group;
}

async function create(core: Core, c: RestContext, owner: FieldOwner): Promise<Response> {
  requireAdmin(c);
  const items = await batchOf(c);
  const missing = [{ code: 'FieldMissing', path: 'name', detail: 'This field is missing.' }];
  checkAll(items, (item) => (nameOf(item) === '' ? missing : []));
  const custom_field_groups = items.map((item, at) => {
    const number = core.accountData.nextId();
    const id = owner.catalog === null ? `${owner.scope}_${number}` : String(number);
    const sort = sortOf(item) ?? groupsOf(core, owner).length + 1;
    const kind = { is_predefined: false, type: 'custom_field_group' as const };
    const group: FieldGroup = {
      id,
      name: nameOf(item),
      ...kind,
      entity_type: owner.scope,
      catalog_id: owner.catalog,
      sort,
    };
    core.accountData.groups.push(group);
    return { ...present(group), request_id: requestId(item, at) };
  });
  return halResponse({ _total_items: custom_field_groups.length, _embedded: { custom_field_groups } }, 201);
}

/** `fields`: the ids the group holds from now on, in this order. */
async function change(core: Core, c: RestContext, owner: FieldOwner): Promise<Response> {
  requireAdmin(c);
  const group = groupOf(core, c, owner);
  const item = await objectBody(c);
  group.name = nameOf(item) || group.name;
  group.sort = sortOf(item) ?? group.sort;
  const ids = Array.isArray(item.fields) ? item.fields : null;
  for (const field of ids ? ownFields(core.accountData.fields, owner.scope, owner.catalog) : []) {
    if (ids?.includes(field.id)) field.traits.group_id = group.id;
    else if (field.traits.group_id === group.id) field.traits.group_id = null;
  }
  return halResponse(present(group));
}

function nameOf(item: unknown): string {
  return typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string'
    ? item.name
    : '';
}

function sortOf(item: unknown): number | undefined {
  return typeof item === 'object' && item !== null && 'sort' in item && typeof item.sort === 'number'
    ? item.sort
    : undefined;
}
