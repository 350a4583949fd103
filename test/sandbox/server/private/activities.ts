/**
 * Notes and tasks in the format of API v2: each becomes a REST v4 call with the same rights, limits and
 * events.
 */
import type { Context } from 'hono';
import { isObject } from '../../archive/check.ts';
import type { Ask } from './ask.ts';

type Json = Record<string, unknown>;
export type Activity = 'notes' | 'tasks';
/** The ids of the written items, in the order given. */
export type Written = Partial<Record<'add' | 'update', { id: number; request_id: unknown }[]>>;

const ELEMENTS: Readonly<Record<string, string>> = {
  1: 'contacts',
  2: 'leads',
  3: 'companies',
  12: 'customers',
};
const NOTES: Readonly<Record<string, string>> = {
  4: 'common',
  10: 'call_in',
  11: 'call_out',
  25: 'service_message',
  102: 'sms_in',
  103: 'sms_out',
};
const CALLS: ReadonlySet<string> = new Set(['10', '11']);
/** Before v4 two task types had names instead of ids. */
const TASKS: Readonly<Record<string, number>> = { CALL: 1, FOLLOW_UP: 1, MEETING: 2, LETTER: 3 };

const number = (value: unknown): number | undefined =>
  value === undefined || value === '' || Number.isNaN(Number(value)) ? undefined : Number(value);
const stripped = (values: Json): Json =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function elementOf(given: Json): string | null {
  return ELEMENTS[String(given.element_type)] ?? null;
}

/** A call's data is JSON in the text, under upper-case names. */
function paramsOf(given: Json): Json {
  const params = isObject(given.params) ? given.params : {};
  const text = typeof given.text === 'string' ? given.text : undefined;
  if (!CALLS.has(String(given.note_type))) return stripped({ text, ...params });
  const facts = stripped({ ...parsed(text), ...params });
  const of = (name: string): unknown => facts[name] ?? facts[name.toUpperCase()];
  const duration = number(of('duration')) ?? 0;
  const uniq = String(of('uniq') ?? '');
  const source = String(of('source') ?? facts.SRC ?? facts.src ?? '');
  return stripped({ uniq, duration, source, phone: String(of('phone') ?? ''), link: of('link') });
}

function parsed(text: string | undefined): Json {
  try {
    const found: unknown = JSON.parse(text ?? '');
    return isObject(found) ? found : {};
  } catch {
    return { text };
  }
}

/** A note in v4 format, or the reason it cannot be one, as text. */
export function noteOf(given: Json): { path: string; body: Json } | string {
  const element = elementOf(given);
  const note_type = NOTES[String(given.note_type)];
  if (element === null) return `element_type ${String(given.element_type)}: 1, 2, 3 or 12 is expected`;
  if (note_type === undefined)
    return `note_type ${String(given.note_type)} is not in this sandbox: ${Object.keys(NOTES).join(', ')} are`;
  const entity_id = number(given.element_id);
  const responsible_user_id = number(given.responsible_user_id);
  const created_at = number(given.created_at ?? given.date_create);
  const body = stripped({ entity_id, note_type, params: paramsOf(given), responsible_user_id, created_at });
  return { path: `/${element}/notes`, body };
}

/** A task in v4 format. */
export function taskOf(given: Json): { path: string; body: Json } | string {
  const element = elementOf(given);
  if (given.element_type !== undefined && element === null)
    return `element_type ${String(given.element_type)}: 1, 2, 3 or 12 is expected`;
  const till = given.complete_till ?? given.complete_till_at;
  const done = given.is_completed ?? given.status;
  const body = stripped({
    id: number(given.id),
    text: given.text,
    complete_till: number(till),
    task_type_id: TASKS[String(given.task_type)] ?? number(given.task_type),
    entity_id: number(given.element_id),
    entity_type: element ?? undefined,
    is_completed: done === undefined ? undefined : ['1', 'true', 'Y'].includes(String(done)),
    responsible_user_id: number(given.responsible_user_id),
  });
  return { path: '/tasks', body };
}

const METHODS = { add: 'POST', update: 'PATCH' } as const;
const refused = (c: Context, problem: string, status: 400 | 501): Response =>
  c.json({ response: { error: problem, error_code: 400 } }, status);

/** Writes the additions and changes; returns the response that refused one, if any. */
export async function write(
  ask: Ask,
  c: Context,
  activity: Activity,
  given: unknown,
): Promise<Written | Response> {
  const done: Written = {};
  for (const kind of ['add', 'update'] as const) {
    const list = isObject(given) ? given[kind] : undefined;
    const items = isObject(list) || Array.isArray(list) ? Object.values(list as object).filter(isObject) : [];
    if (items.length > 0 && kind === 'update' && activity === 'notes')
      return refused(c, 'notes are changed by PATCH /api/v4/{entity}/notes only', 501);
    for (const item of items) {
      const one = await writeOne(ask, c, activity, kind, item);
      if (one instanceof Response) return one;
      done[kind] = [...(done[kind] ?? []), one];
    }
  }
  return done;
}

async function writeOne(
  ask: Ask,
  c: Context,
  activity: Activity,
  kind: keyof typeof METHODS,
  item: Json,
): Promise<{ id: number; request_id: unknown } | Response> {
  const call = activity === 'notes' ? noteOf(item) : taskOf(item);
  if (typeof call === 'string') return refused(c, call, 400);
  const made = await ask(c, METHODS[kind], call.path, [call.body]);
  if (!made.ok) return made;
  const body = (await made.json()) as { _embedded?: Record<string, { id: number }[]> };
  return { id: body._embedded?.[activity]?.[0]?.id ?? 0, request_id: item.request_id ?? 0 };
}
