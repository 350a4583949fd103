import { Ajv } from 'ajv';
import { Hono } from 'hono';
import { ACCOUNT, USERS } from '../../../data/account.ts';
import { type Core, seconds } from '../../core.ts';
import { taskAdded, taskChanged } from '../../effects/tasks.ts';
import { ENTITY_TYPES, type Task } from '../../store/types.ts';
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
import { type FieldError, queryProblem } from '../problem.ts';
import { ajvErrors } from '../schemas.ts';
import { notModified } from './if-modified.ts';
import { batchOf, checkAll, requestId } from './items.ts';
import { type FilterRule, isGroup, matchFilters } from './match.ts';
import { orderBy } from './order.ts';

type Json = Record<string, unknown>;
const FILTERS: Record<string, FilterRule<Task>> = {
  id: { kind: 'many', read: (task) => task.id },
  responsible_user_id: { kind: 'many', read: (task) => task.responsible_user_id },
  is_completed: { kind: 'many', read: (task) => Number(task.is_completed) },
  task_type: { kind: 'many', read: (task) => task.task_type_id },
  entity_type: { kind: 'many', read: (task) => task.entity_type },
  entity_id: { kind: 'many', read: (task) => task.entity_id },
  updated_at: { kind: 'range', read: (task) => task.updated_at },
};

const properties = {
  id: { type: 'integer' },
  text: { type: 'string' },
  complete_till: { type: 'integer' },
  task_type_id: { type: 'integer' },
  entity_id: { type: ['integer', 'null'] },
  entity_type: { enum: [...ENTITY_TYPES, null] },
  is_completed: { type: 'boolean' },
  responsible_user_id: { type: 'integer' },
  duration: { type: 'integer' },
  result: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
  created_by: { type: 'integer' },
  updated_by: { type: 'integer' },
  created_at: { type: 'integer' },
  updated_at: { type: 'integer' },
  request_id: { type: ['string', 'integer'] },
};
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const shape = { type: 'object', properties, additionalProperties: false };
const validateNew = ajv.compile({ ...shape, required: ['text', 'complete_till'] });
const validateChange = ajv.compile(shape);

/** Tasks: list, one, create, change. */
export function taskRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.get('/tasks', (c) => list(core, c));
  app.get('/tasks/:id{[0-9]+}', (c) => {
    const task = core.accountData.tasks.get(Number(c.req.param('id')));
    return task ? halResponse(presentTask(task)) : noContent();
  });
  app.post('/tasks', (c) => create(core, c));
  app.patch('/tasks', async (c) => {
    const tasks = changeAll(core, c, await batchOf(c));
    return halResponse({ _links: { self: { href: `${originOf(c)}/api/v4/tasks` } }, _embedded: { tasks } });
  });
  app.patch('/tasks/:id{[0-9]+}', async (c) => {
    const body = await jsonBody(c);
    const id = Number(c.req.param('id'));
    const item = typeof body === 'object' && body !== null ? { ...body, id } : body;
    return halResponse(changeAll(core, c, [item])[0]);
  });
  return app;
}

function changeAll(core: Core, c: RestContext, items: readonly unknown[]): Json[] {
  const taskOf = (item: unknown): Task | undefined =>
    core.accountData.tasks.get((item as Partial<Task>).id ?? 0);
  checkAll(items, (item) =>
    validateChange(item) ? errorsOf(core, item as Partial<Task>, taskOf(item)) : shapeErrors(),
  );
  return (items as Partial<Task>[]).map((item, at) => change(core, taskOf(item), item, c, at));
}

const shapeErrors = (): FieldError[] => ajvErrors(validateChange.errors ?? []);

function list(core: Core, c: RestContext): Response {
  const { filter, order } = queryOf(c);
  if (isGroup(filter) && 'entity_id' in filter && !('entity_type' in filter)) {
    throw queryProblem('filter.entity_type', 'This field is missing.', 'FieldMissing');
  }
  const tasks = [...core.accountData.tasks.values()].filter(matchFilters(filter, FILTERS));
  if (notModified(c, tasks)) return new Response(null, { status: 304 });
  orderBy(tasks, order, ['created_at', 'complete_till', 'id']);
  return halPage(c, 'tasks', tasks.map(presentTask));
}

async function create(core: Core, c: RestContext): Promise<Response> {
  const items = await batchOf(c);
  checkAll(items, (item) =>
    validateNew(item) ? errorsOf(core, item, null) : ajvErrors(validateNew.errors ?? []),
  );
  const now = seconds(core);
  const user = c.get('actor').user.id;
  const tasks = items.map((item, at) => {
    const { request_id: _request, ...fields } = item as Partial<Task> & { request_id?: unknown };
    const task = { ...blank(core.accountData.nextId(), user, now), ...fields };
    core.accountData.tasks.set(task.id, task);
    taskAdded(core, task, user);
    return { id: task.id, request_id: requestId(item, at) };
  });
  const _links = { self: { href: `${originOf(c)}/api/v4/tasks` } };
  return halResponse({ _links, _embedded: { tasks } });
}

function blank(id: number, user: number, now: number): Task {
  const owner = {
    responsible_user_id: user,
    created_by: user,
    updated_by: user,
    created_at: now,
    updated_at: now,
  };
  const entity = { entity_id: null, entity_type: null, task_type_id: 1, text: '', complete_till: now };
  return { id, ...entity, is_completed: false, duration: 0, result: null, ...owner };
}

function errorsOf(core: Core, item: Partial<Task>, task: Task | undefined | null): FieldError[] {
  const wrong = (path: string): FieldError => ({
    code: 'NotSupportedChoice',
    path,
    detail: 'Entity not found.',
  });
  if (task === undefined) return [wrong('id')];
  const { responsible_user_id: user, entity_id, entity_type } = item;
  const errors: FieldError[] = [];
  if (user !== undefined && !USERS.some((known) => known.id === user))
    errors.push(wrong('responsible_user_id'));
  const linked = entity_id === undefined || entity_id === null;
  if (!linked && (!entity_type || !core.accountData.rows[entity_type].has(entity_id)))
    errors.push(wrong('entity_id'));
  return errors;
}

function change(core: Core, task: Task | undefined, item: Partial<Task>, c: RestContext, at: number): Json {
  if (!task) throw new Error('an unchecked item');
  const user = c.get('actor').user.id;
  const before = structuredClone(task);
  const { request_id: _request, ...fields } = item as Partial<Task> & { request_id?: unknown };
  Object.assign(task, fields, { id: task.id, updated_at: seconds(core), updated_by: user });
  taskChanged(core, before, task, user);
  return { id: task.id, updated_at: task.updated_at, request_id: requestId(item, at) };
}

/** `result` is an empty array when there is none. */
function presentTask(task: Task): Json {
  return { ...task, result: task.result ?? [], group_id: 0, account_id: ACCOUNT.id };
}
