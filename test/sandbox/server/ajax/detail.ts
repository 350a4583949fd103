import { Hono } from 'hono';
import { parse } from 'qs';
import { isObject } from '../../archive/check.ts';
import type { Core } from '../core.ts';
import { restAsker } from '../private/ask.ts';
import type { Field } from '../store/types.ts';

type Json = Record<string, unknown>;

/** Input names of a card's form → members of REST v4. */
const MEMBERS: Record<string, string> = {
  NAME: 'name',
  FN: 'name',
  PRICE: 'price',
  STATUS: 'status_id',
  PIPELINE_ID: 'pipeline_id',
  MAIN_USER: 'responsible_user_id',
};
const FORMS: Record<string, string> = { leads: 'lead', contacts: 'contact', companies: 'company' };

/**
 * A card's form (`ID`, `lead[NAME]`, `CFV[…]`) as a REST v4 change; entity members not in the form stay
 * unchanged.
 */
export function changeOf(
  kind: string,
  form: Json,
  fields: readonly Pick<Field, 'id' | 'enums'>[] = [],
): Json {
  const own = form[FORMS[kind] ?? ''];
  const change: Json = {};
  for (const [name, value] of Object.entries(isObject(own) ? own : {})) {
    const key = MEMBERS[name];
    if (key !== undefined) change[key] = key === 'name' ? String(value) : Number(value);
  }
  const choices = (id: string) => fields.find((field) => String(field.id) === id)?.enums ?? [];
  const values = Object.entries(isObject(form.CFV) ? form.CFV : {});
  if (values.length > 0)
    change.custom_fields_values = values.map(([id, given]) => {
      const values = [given].flat().filter((value) => value !== '');
      return {
        field_id: Number(id),
        values: values.length === 0 ? null : values.map((value) => chosen(value, choices(id))),
      };
    });
  return change;
}

/** A choice is sent by the id the form holds, anything else unchanged. */
const chosen = (value: unknown, choices: readonly { id: number }[]): Json =>
  choices.some(({ id }) => String(id) === String(value)) ? { enum_id: Number(value) } : { value };

/**
 * `POST /ajax/{leads|contacts|companies}/detail/`: the CRM's own card saves this way, and some widgets use
 * it.
 */
export function detailRoutes(core: Core): Hono {
  const app = new Hono();
  const ask = restAsker(core);
  app.post('/:kind{leads|contacts|companies}/detail/', async (c) => {
    const kind = c.req.param('kind');
    const form = parse(await c.req.text(), { depth: 5 });
    const id = Number(form.ID);
    if (!Number.isInteger(id) || id <= 0)
      return c.json({ error: 'ID: the id of a saved card is expected' }, 400);
    const done = await ask(c, 'PATCH', `/${kind}/${id}`, changeOf(kind, form, core.accountData.fields));
    return done.ok ? c.json({ id, status: 'success', response: { status: 'ok' } }) : done;
  });
  return app;
}
