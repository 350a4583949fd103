import { Hono } from 'hono';
import type { Core } from '../core.ts';
import { userOf } from '../session.ts';

/** Ringing calls of the signed-in user for the page to show: those after an id, or only the last id. */
export function ringingRoutes(core: Core): Hono {
  const app = new Hono();
  app.get('/calls', (c) => {
    const user = userOf(c)?.id;
    const after = c.req.query('after');
    const known = after === undefined ? core.calls.length : Number(after);
    const items = core.calls.filter(
      (call) => call.id > known && user !== undefined && call.users.includes(user),
    );
    return c.json({ items, last: core.calls.length });
  });
  return app;
}
