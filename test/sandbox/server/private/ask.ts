import type { Context } from 'hono';
import type { Core } from '../core.ts';
import { restRouter } from '../rest/router.ts';

/** A call to REST v4 in the name of the page's user: its rights, limits and events are those of any call. */
export type Ask = (c: Context, method: string, path: string, body?: unknown) => Promise<Response>;

export function restAsker(core: Core): Ask {
  const rest = restRouter(core);
  return async (c, method, path, body) => {
    const headers: Record<string, string> = { cookie: c.req.header('cookie') ?? '' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    return rest.request(new URL(path, c.req.url), {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  };
}
