import { createMiddleware } from 'hono/factory';
import type { Clock } from '#shared/clock.ts';
import type { EdgeEnv } from './env.ts';

/** Only a UUID is taken from outside: any other text would be a way to write into our log. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Names the request: by the caller's `X-Request-Id` when it is a UUID, else by a new one. */
export function requestId(clock: Clock) {
  return createMiddleware<EdgeEnv>(async (context, next) => {
    const given = context.req.header('X-Request-Id') ?? '';
    const id = UUID.test(given) ? given.toLowerCase() : clock.uuid();
    context.set('requestId', id);
    context.set('logFields', {});
    await next();
    // Not by `header`, which makes the whole answer again.
    context.res.headers.set('X-Request-Id', id);
  });
}
