import { Ajv } from 'ajv';
import type { Hono } from 'hono';
import { type Core, seconds } from '../../core.ts';
import type { EntityType } from '../../store/field-types.ts';
import type { Note } from '../../store/types.ts';
import { halResponse, jsonBody, noContent, originOf, type RestContext, type RestEnv } from '../context.ts';
import { batchOf, checkAll } from '../elements/items.ts';
import { type FieldError, notFound } from '../problem.ts';
import { ajvErrors } from '../schemas.ts';
import { missingParams } from './note-params.ts';

interface NoteChange {
  id: number;
  params?: Record<string, unknown>;
}
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile({
  type: 'object',
  properties: {
    id: { type: 'integer' },
    entity_id: { type: 'integer' },
    note_type: { type: 'string' },
    params: { type: 'object' },
    request_id: { type: ['string', 'integer'] },
  },
  required: ['id'],
});

/** PATCH of notes, one or many, of one entity or of any entity of the type; pin and unpin. */
export function changeNoteRoutes(app: Hono<RestEnv>, core: Core, type: EntityType): void {
  const many = async (c: RestContext): Promise<Response> => {
    const notes = change(core, c, type, await batchOf(c));
    const _links = { self: { href: `${originOf(c)}/api/v4/${type}/notes` } };
    return halResponse({ _links, _embedded: { notes } });
  };
  const one = async (c: RestContext): Promise<Response> => {
    const body = await jsonBody(c);
    const id = Number(c.req.param('note'));
    const item = typeof body === 'object' && body !== null ? { ...body, id } : body;
    return halResponse(change(core, c, type, [item])[0]);
  };
  app.patch(`/${type}/notes`, many);
  app.patch(`/${type}/:id{[0-9]+}/notes`, many);
  app.patch(`/${type}/notes/:note{[0-9]+}`, one);
  app.patch(`/${type}/:id{[0-9]+}/notes/:note{[0-9]+}`, one);
  app.post(`/${type}/notes/:note{[0-9]+}/:verb{pin|unpin}`, (c) => {
    const note = core.accountData.notes.get(Number(c.req.param('note')));
    if (note?.entity_type !== type) throw notFound('note not found');
    note.is_pinned = c.req.param('verb') === 'pin';
    return noContent();
  });
}

function change(
  core: Core,
  c: RestContext,
  type: EntityType,
  items: readonly unknown[],
): Record<string, unknown>[] {
  const entity = c.req.param('id');
  checkAll(items, (item) => errorsOf(core, type, entity, item));
  return (items as NoteChange[]).map((item) => {
    const note = core.accountData.notes.get(item.id);
    if (!note) throw new Error('an unchecked item');
    if (item.params) note.params = item.params;
    note.updated_at = seconds(core);
    note.updated_by = c.get('actor').user.id;
    return { id: note.id, entity_id: note.entity_id, updated_at: note.updated_at };
  });
}

function errorsOf(core: Core, type: EntityType, entity: string | undefined, item: unknown): FieldError[] {
  if (!validate(item)) return ajvErrors(validate.errors ?? []);
  const { id, params } = item as NoteChange;
  const note: Note | undefined = core.accountData.notes.get(id);
  const own = note?.entity_type === type && (entity === undefined || note.entity_id === Number(entity));
  if (!own) return [{ code: 'NotSupportedChoice', path: 'id', detail: 'Entity not found.' }];
  return params ? missingParams(note.note_type, params) : [];
}
