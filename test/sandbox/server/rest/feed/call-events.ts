import { Hono } from 'hono';
import { type Core, type IncomingCall, seconds } from '../../core.ts';
import { objectBody, type RestEnv } from '../context.ts';
import { Problem } from '../problem.ts';
import { placeOf } from './calls.ts';

const ELEMENT_TYPES: Record<string, number> = { contacts: 1, leads: 2, companies: 3, customers: 12 };

/**
 * `POST /api/v2/events`: a call popup on the pages of the named users. A call from an unknown number is not
 * shown.
 */
export function callEvents(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.post('/events', async (c) => {
    const { add } = await objectBody(c);
    if (!Array.isArray(add)) throw new Problem(400, 'add: a list of events is expected');
    const calls = add.flatMap((event: unknown) => callOf(core, event));
    core.calls.push(...calls);
    const items = calls.map((call) => ({
      element_id: call.element_id,
      element_type: ELEMENT_TYPES[call.section],
      uid: core.settings.uuid(),
      phone_number: call.phone_number,
    }));
    const self = { href: c.req.path, method: 'post' };
    return c.json({ _links: { self }, _embedded: { items } }, 200, {
      'content-type': 'application/hal+json',
    });
  });
  return app;
}

function callOf(core: Core, event: unknown): IncomingCall[] {
  const { type, phone_number, users } = (event ?? {}) as Record<string, unknown>;
  if (type !== 'phone_call') throw new Problem(400, 'type: phone_call is expected');
  if (typeof phone_number !== 'string' || !/\d/.test(phone_number))
    throw new Problem(400, 'phone_number: a number as text is expected');
  if (!Array.isArray(users) || users.length === 0) throw new Problem(400, 'users: ids of users are expected');
  const place = placeOf(core.accountData, phone_number);
  if (!place) return [];
  const name = core.accountData.rows[place.type].get(place.id)?.name ?? '';
  const id = core.calls.length + 1;
  const who = { users: users.map(Number), phone_number, element_id: place.id, section: place.type };
  return [{ id, ...who, name, at: seconds(core) }];
}
