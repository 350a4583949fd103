import { createMiddleware } from 'hono/factory';
import type { Clock } from '#shared/clock.ts';
import type { EdgeEnv } from './env.ts';

/** Only a UUID is accepted from outside: any other text would be a way to write into our log. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Sets the request's id: the caller's `X-Request-Id` when it is a UUID, else a new one. */
export function requestId(clock: Clock) {
  return createMiddleware<EdgeEnv>(async (context, next) => {
    const given = context.req.header('X-Request-Id') ?? '';
    const id = UUID.test(given) ? given.toLowerCase() : clock.uuid();
    context.set('requestId', id);
    context.set('logFields', {});
    await next();
    // Not through `header`, which rebuilds the whole answer.
    context.res.headers.set('X-Request-Id', id);
  });
}
