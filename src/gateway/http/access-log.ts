import { createMiddleware } from 'hono/factory';
import type { Clock } from '#shared/clock.ts';
import type { GatewayLog } from '../log.ts';
import type { EdgeEnv } from './env.ts';
import { problemOf } from './problem-of.ts';

/** One line per request. It holds the route's pattern, never the path, which may contain anything. */
export function accessLog(log: GatewayLog, clock: Clock, routeOf: (path: string) => string | null) {
  return createMiddleware<EdgeEnv>(async (context, next) => {
    const from = clock.now();
    await next();
    const { method, path } = context.req;
    const fields = {
      request_id: context.get('requestId'),
      method: METHODS.has(method) ? method : 'other',
      route: routeOf(path) ?? 'unknown',
      status: context.res.status,
      ms: Math.round(clock.now() - from),
      ...context.get('logFields'),
    };
    log.info('request', fields);
    const problem = context.error && problemOf(context.error);
    if (problem && problem.details.cause !== undefined) {
      log.error('request_failed', problem.details.cause, {
        request_id: fields.request_id,
        code: problem.code,
        ...(fields.account_id !== undefined && { account_id: fields.account_id }),
      });
    }
  });
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);
