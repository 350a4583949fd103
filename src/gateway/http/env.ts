import type { Context } from 'hono';
import type { LogFields } from '../log.ts';

/** Variables of one request. */
export interface EdgeEnv {
  Variables: {
    requestId: string;
    /** The page's origin when AMO_DOMAINS allows it. */
    origin: string | null;
    /** Added to the request's log line. */
    logFields: LogFields;
  };
}

export type EdgeContext = Context<EdgeEnv>;

/** Adds to the request's one log line. */
export function noteForLog(context: EdgeContext, fields: LogFields): void {
  context.set('logFields', { ...context.get('logFields'), ...fields });
}
