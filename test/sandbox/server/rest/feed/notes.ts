import { Ajv } from 'ajv';
import { Hono } from 'hono';
import { ACCOUNT } from '../../../data/account.ts';
import { type Core, seconds } from '../../core.ts';
import { noteAdded } from '../../effects/effects.ts';
import type { EntityType } from '../../store/field-types.ts';
import { ENTITY_TYPES, type Note } from '../../store/types.ts';
import { halResponse, noContent, originOf, queryOf, type RestContext, type RestEnv } from '../context.ts';

import { batchOf, checkAll, requestId } from '../elements/items.ts';
import { type FilterRule, matchFilters } from '../elements/match.ts';
import { orderBy } from '../elements/order.ts';
import { halPage } from '../paging.ts';
import type { FieldError } from '../problem.ts';
import { ajvErrors } from '../schemas.ts';
import { CREATABLE_TYPES, missingParams } from './note-params.ts';
import { changeNoteRoutes } from './notes-change.ts';

interface NoteItem {
  entity_id?: number;
  note_type: string;
  params: Record<string, unknown>;
  created_by?: number;
  responsible_user_id?: number;
  created_at?: number;
}
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile({
  type: 'object',
  properties: {
    entity_id: { type: 'integer' },
    note_type: { enum: CREATABLE_TYPES },
    params: { type: 'object' },
    created_by: { type: 'integer' },
    responsible_user_id: { type: 'integer' },
    created_at: { type: 'integer' },
    updated_at: { type: 'integer' },
    request_id: { type: ['string', 'integer'] },
    is_need_to_trigger_digital_pipeline: { type: 'boolean' },
  },
  required: ['note_type', 'params'],
  additionalProperties: false,
});

/** Notes: lists of a type and of one entity, one note, create. */
export function noteRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  for (const type of ENTITY_TYPES) {
    app.get(`/${type}/notes`, (c) => list(core, c, type, null));
    app.get(`/${type}/:id{[0-9]+}/notes`, (c) => list(core, c, type, Number(c.req.param('id'))));
    app.get(`/${type}/notes/:note{[0-9]+}`, (c) => one(core, c, type));
    app.get(`/${type}/:id{[0-9]+}/notes/:note{[0-9]+}`, (c) => one(core, c, type));
    app.post(`/${type}/notes`, (c) => create(core, c, type, null));
    changeNoteRoutes(app, core, type);
    app.post(`/${type}/:id{[0-9]+}/notes`, (c) => create(core, c, type, Number(c.req.param('id'))));
  }
  return app;
}

/** `is_pinned` is included on request by `with=`. */
function presentNote(
  c: RestContext,
  { entity_type: _type, is_pinned, ...note }: Note,
): Record<string, unknown> {
  const pinned = (c.req.query('with') ?? '').split(',').includes('is_pinned');
  return {
    ...note,
    group_id: 0,
    account_id: ACCOUNT.id,
    ...(pinned ? { is_pinned: is_pinned ?? false } : {}),
  };
}

const FILTERS: Record<string, FilterRule<Note>> = {
  id: { kind: 'many', read: (note) => note.id },
  entity_id: { kind: 'many', read: (note) => note.entity_id },
  note_type: { kind: 'many', read: (note) => note.note_type },
  updated_at: { kind: 'range', read: (note) => note.updated_at },
};

function list(core: Core, c: RestContext, type: EntityType, entity: number | null): Response {
  const matches = matchFilters(queryOf(c).filter, FILTERS);
  const own = (note: Note): boolean =>
    note.entity_type === type && (entity === null || note.entity_id === entity);
  const notes = [...core.accountData.notes.values()].filter((note) => own(note) && matches(note));
  orderBy(notes, queryOf(c).order, ['updated_at', 'id']);
  return halPage(
    c,
    'notes',
    notes.map((note) => presentNote(c, note)),
  );
}

function one(core: Core, c: RestContext, type: EntityType): Response {
  const note = core.accountData.notes.get(Number(c.req.param('note')));
  return note?.entity_type === type ? halResponse(presentNote(c, note)) : noContent();
}

async function create(
  core: Core,
  c: RestContext,
  type: EntityType,
  entity: number | null,
): Promise<Response> {
  const items = await batchOf(c);
  checkAll(items, (item) => itemErrors(core, type, entity, item));
  const user = c.get('actor').user.id;
  const notes = (items as NoteItem[]).map((item, at) => {
    const id = core.accountData.nextId();
    const entity_id = entity ?? item.entity_id ?? 0;
    const created_at = item.created_at ?? seconds(core);
    const created_by = item.created_by ?? user;
    const stamp = { created_by, updated_by: created_by, created_at, updated_at: created_at };
    const base = { id, entity_id, entity_type: type, note_type: item.note_type, params: item.params };
    const note = { ...base, responsible_user_id: item.responsible_user_id ?? user, ...stamp };
    core.accountData.notes.set(id, note);
    noteAdded(core, note);
    return { id, entity_id, request_id: requestId(item, at) };
  });
  const _links = { self: { href: `${originOf(c)}/api/v4/${type}/notes` } };
  return halResponse({ _links, _embedded: { notes } });
}

function itemErrors(core: Core, type: EntityType, entity: number | null, item: unknown): FieldError[] {
  if (!validate(item)) return ajvErrors(validate.errors ?? []);
  const { entity_id, note_type, params } = item as NoteItem;
  const id = entity ?? entity_id;
  if (id === undefined || !core.accountData.rows[type].has(id)) {
    return [{ code: 'NotSupportedChoice', path: 'entity_id', detail: 'Entity not found.' }];
  }
  return missingParams(note_type, params);
}
