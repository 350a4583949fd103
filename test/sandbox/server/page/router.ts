import { type Context, Hono } from 'hono';
import type { CardData, CardKind, CardTask, ListPage, V4Entity } from '../../boot.ts';
import { type Core, seconds } from '../core.ts';
import { presentRow, type View } from '../rest/elements/present.ts';
import { presentField } from '../rest/fields/fields.ts';
import { sessionOf } from '../session.ts';
import type { EntityType } from '../store/field-types.ts';
import { neighbours } from '../store/links.ts';
import { makeRow, ownDefaults } from '../store/rows.ts';
import type { AccountData, FieldScope, Row } from '../store/types.ts';
import { contactRow, customerRow, leadRow } from './rows.ts';

const DEFAULT_LIMIT = 50;

/** Data of the sandbox's own pages, `/sandbox/api/page/*`. */
export function pageRouter(core: Core): Hono {
  const app = new Hono();
  app.get('/leads', (c) => {
    const wanted = (name: string, value: unknown): boolean =>
      !c.req.query(name) || c.req.query(name) === String(value);
    const rows = alive(core, 'leads').filter(
      (row) => wanted('pipeline', row.own.pipeline_id) && wanted('status', row.own.status_id),
    );
    return c.json(part(c, rows, (row) => leadRow(core.accountData, row)));
  });
  app.get('/contacts', (c) => {
    const wanted = c.req.query('type') ?? 'all';
    const kinds = (['contacts', 'companies'] as const).filter((kind) => wanted === 'all' || wanted === kind);
    const rows = kinds.flatMap((kind) => alive(core, kind).map((row) => ({ kind, row })));
    rows.sort((one, two) => one.row.name.localeCompare(two.row.name, 'ru'));
    return c.json(part(c, rows, ({ kind, row }) => contactRow(core.accountData, kind, row)));
  });
  app.get('/customers', (c) =>
    c.json(part(c, alive(core, 'customers'), (row) => customerRow(core.accountData, row))),
  );
  app.get('/tasks', (c) => c.json(part(c, [...core.accountData.tasks.values()], (task) => task)));
  app.get('/card/:kind{leads|contacts|companies|customers}/:id{[0-9]+}', (c) => {
    const data = cardData(core, c, c.req.param('kind') as CardKind, Number(c.req.param('id')));
    return data ? c.json(data) : c.json({ error: 'No such entity' }, 404);
  });
  return app;
}

const alive = (core: Core, type: EntityType): Row[] =>
  [...core.accountData.rows[type].values()].filter((row) => !row.is_deleted);

function part<From, To>(c: Context, rows: readonly From[], present: (row: From) => To): ListPage<To> {
  const whole = (name: string, fallback: number): number =>
    Math.max(1, Number(c.req.query(name)) || fallback);
  const limit = whole('limit', DEFAULT_LIMIT);
  const start = (whole('page', 1) - 1) * limit;
  return { items: rows.slice(start, start + limit).map(present), total: rows.length };
}

/** A card's data; id 0 is a new, empty entity of the signed-in user. */
function cardData(core: Core, c: Context, kind: CardKind, id: number): CardData | null {
  const { accountData } = core;
  const blank = { id: 0, name: '', responsible: sessionOf(c).user.id, ageDays: 0, own: ownDefaults(kind) };
  const row = id === 0 ? makeRow(blank, seconds(core)) : accountData.rows[kind].get(id);
  if (!row) return null;
  const withs = new Set(['contacts', 'companies', 'leads', 'customers']);
  const view: View = { accountData, origin: new URL(c.req.url).origin, withs };
  const model = (type: EntityType, shown: Row): V4Entity => presentRow(view, type, shown) as V4Entity;
  const linked = (to: EntityType): V4Entity[] =>
    neighbours(accountData, kind, id, to).flatMap((other) => {
      const found = accountData.rows[to].get(other.id);
      return found ? [model(to, found)] : [];
    });
  const deals = kind === 'contacts' || kind === 'companies' ? neighbours(accountData, kind, id, 'leads') : [];
  const shown = new Set<FieldScope>([kind, 'contacts', 'companies']);
  return {
    entity: model(kind, row),
    contacts: linked('contacts'),
    companies: linked('companies'),
    fields: accountData.fields
      .filter((field) => shown.has(field.entity_type))
      .map((field) => ({ ...field, ...presentField(field) })),
    notes: [...accountData.notes.values()].filter(
      (note) => note.entity_type === kind && note.entity_id === id,
    ),
    tasks: openTasks(accountData, kind, id),
    leads: deals.flatMap((other) => {
      const found = accountData.rows.leads.get(other.id);
      return found && !found.is_deleted ? [leadRow(accountData, found)] : [];
    }),
  };
}

function openTasks(accountData: AccountData, kind: CardKind, id: number): CardTask[] {
  return [...accountData.tasks.values()]
    .filter((task) => task.entity_type === kind && task.entity_id === id && !task.is_completed)
    .sort((one, two) => one.complete_till - two.complete_till)
    .map(({ id: task, text, task_type_id, responsible_user_id, complete_till }) => ({
      id: task,
      text,
      task_type_id,
      responsible_user_id,
      complete_till,
    }));
}
