import { type Context, Hono } from 'hono';
import type { CardKind, StateLink } from '../../boot.ts';
import { type Core, seconds } from '../core.ts';
import { record } from '../effects/events.ts';
import { SINGULAR } from '../effects/names.ts';
import { userOf } from '../session.ts';

type Json = Record<string, unknown>;

const KINDS: readonly string[] = ['leads', 'contacts', 'companies', 'customers'] satisfies CardKind[];

/**
 * Endpoints only the sandbox's own page uses: the ready-made states, and deletion from a list, which REST
 * does not offer.
 */
export function deskRouter(core: Core): Hono {
  const app = new Hono();
  app.get('/states', (c) => c.json({ items: core.settings.states }));
  app.post('/remove', (c) => remove(core, c));
  return app;
}

/** JSON `{ kind, ids }`: deletes the entities, with the event and the webhook of a deletion. Administrator only. */
async function remove(core: Core, c: Context): Promise<Response> {
  const user = userOf(c);
  if (user?.is_admin !== true) return c.json({ error: 'Not enough rights' }, 403);
  const { kind, ids } = (await c.req.json().catch(() => ({}))) as { kind?: CardKind; ids?: unknown };
  if (kind === undefined || !KINDS.includes(kind) || !Array.isArray(ids))
    return c.json({ error: 'kind and ids are expected' }, 400);
  const name = SINGULAR[kind];
  for (const id of ids) {
    const row = core.accountData.rows[kind].get(Number(id));
    if (row === undefined || row.is_deleted) continue;
    Object.assign(row, { is_deleted: true, updated_at: seconds(core), updated_by: user.id });
    record(core, { type: `${name}_deleted`, entity_type: name, entity_id: row.id, user: user.id });
    core.hooks.send(`delete_${name}`, kind === 'companies' ? 'contacts' : kind, 'delete', { id: row.id });
  }
  return c.body(null, 204);
}

/** Reads the file of `--states`: a list of links. Throws one error with every fault on its own line. */
export function parseStates(text: string): StateLink[] {
  const items: unknown = JSON.parse(text);
  if (!Array.isArray(items)) throw new Error('states: a list is expected');
  const faults = items.flatMap((item, at) => faultsOf(item).map((fault) => `states[${at}]: ${fault}`));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return items as StateLink[];
}

function faultsOf(item: unknown): string[] {
  if (!isObject(item)) return ['an object is expected'];
  const faults: string[] = [];
  if (!isText(item.title)) faults.push('title needs ru and en');
  if (typeof item.path !== 'string' || !item.path.startsWith('/')) faults.push('path starts with a slash');
  if (item.user !== undefined && typeof item.user !== 'number') faults.push('user is a number');
  if (item.faults !== undefined && !isObject(item.faults)) faults.push('faults is an object by lane');
  if (item.settings !== undefined && !isObject(item.settings)) faults.push('settings is an object by name');
  if (item.note !== undefined && !isText(item.note)) faults.push('note needs ru and en');
  if (item.group !== undefined && !isText(item.group)) faults.push('group needs ru and en');
  return faults;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): boolean =>
  isObject(value) && typeof value.ru === 'string' && typeof value.en === 'string';
