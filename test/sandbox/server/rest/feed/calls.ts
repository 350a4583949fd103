import { Ajv } from 'ajv';
import { Hono } from 'hono';
import { ACCOUNT } from '../../../data/account.ts';
import { type Core, seconds } from '../../core.ts';
import { noteAdded } from '../../effects/effects.ts';
import { SINGULAR } from '../../effects/names.ts';
import type { EntityType } from '../../store/field-types.ts';
import { neighbours } from '../../store/links.ts';
import type { AccountData, Note } from '../../store/types.ts';
import { halResponse, type RestContext, type RestEnv } from '../context.ts';
import { batchOf, checkAll, requestId } from '../elements/items.ts';
import { ajvErrors } from '../schemas.ts';

interface Call {
  direction: 'inbound' | 'outbound';
  uniq?: string;
  duration: number;
  source: string;
  link?: string;
  phone: string;
  call_result?: string;
  call_status?: number;
  call_responsible?: number | string;
  responsible_user_id?: number;
  created_by?: number;
  created_at?: number;
}
interface Place {
  type: EntityType;
  id: number;
}
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile({
  type: 'object',
  properties: {
    direction: { enum: ['inbound', 'outbound'] },
    duration: { type: 'integer' },
    source: { type: 'string' },
    phone: { type: 'string' },
    call_status: { type: 'integer', minimum: 1, maximum: 8 },
    call_responsible: { type: ['integer', 'string'] },
  },
  required: ['direction', 'duration', 'source', 'phone'],
});

/** A call becomes a note of the number's owner; unknown numbers are listed in `errors`. */
export function callRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.post('/calls', async (c) => {
    const items = await batchOf(c);
    checkAll(items, (item) => (validate(item) ? [] : ajvErrors(validate.errors ?? [])));
    const errors: object[] = [];
    const calls = (items as Call[]).flatMap((call, at) => {
      const place = placeOf(core.accountData, call.phone);
      if (!place) errors.push({ request_id: requestId(call, at), detail: 'Entity not found', status: 263 });
      return place
        ? [{ ...presentCall(place, store(core, c, call, place)), request_id: requestId(call, at) }]
        : [];
    });
    return halResponse({ _total_items: calls.length, errors, _embedded: { calls } });
  });
  return app;
}

function presentCall(place: Place, note: Note): object {
  const entity = { entity_id: place.id, entity_type: SINGULAR[place.type] };
  return { id: note.id, ...entity, account_id: ACCOUNT.id, _embedded: { entity: { id: place.id } } };
}

/**
 * Contact or company by the last ten digits, then its only active lead, or its only customer when it has no
 * lead.
 */
export function placeOf(accountData: AccountData, phone: string): Place | null {
  const owner = ownerOf(accountData, phone.replace(/\D/g, '').slice(-10));
  if (!owner) return null;
  const leads = neighbours(accountData, owner.type, owner.id, 'leads').filter(
    ({ id }) => !accountData.rows.leads.get(id)?.own.closed_at,
  );
  const customers = neighbours(accountData, owner.type, owner.id, 'customers');
  if (leads.length === 1 && customers.length === 0) return leads[0] ?? owner;
  return customers.length === 1 && leads.length === 0 ? (customers[0] ?? owner) : owner;
}

function ownerOf(accountData: AccountData, digits: string): Place | null {
  const phones = new Set(
    accountData.fields.filter((field) => field.code === 'PHONE').map((field) => field.id),
  );
  for (const type of ['contacts', 'companies'] as const) {
    for (const row of accountData.rows[type].values()) {
      const values = row.fields
        .filter((field) => phones.has(field.field_id))
        .flatMap((field) => field.values);
      if (values.some(({ value }) => String(value).replace(/\D/g, '').endsWith(digits)))
        return { type, id: row.id };
    }
  }
  return null;
}

function store(core: Core, c: RestContext, call: Call, place: Place): Note {
  const {
    direction,
    uniq = '',
    duration,
    source,
    link = '',
    phone,
    call_result,
    call_status,
    call_responsible,
  } = call;
  const user = call.created_by ?? c.get('actor').user.id;
  const at = call.created_at ?? seconds(core);
  const note: Note = {
    id: core.accountData.nextId(),
    entity_id: place.id,
    entity_type: place.type,
    note_type: direction === 'inbound' ? 'call_in' : 'call_out',
    params: { uniq, duration, source, link, phone, call_result, call_status, call_responsible },
    responsible_user_id: call.responsible_user_id ?? user,
    created_by: user,
    updated_by: user,
    created_at: at,
    updated_at: at,
  };
  core.accountData.notes.set(note.id, note);
  noteAdded(core, note);
  return note;
}
