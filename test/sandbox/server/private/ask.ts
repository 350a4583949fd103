import type { Context } from 'hono';
import { parse } from 'qs';
import type { Core } from '../core.ts';
import { restRouter } from '../rest/router.ts';

/** A REST v4 call on behalf of the page's user, with the usual rights, limits and events. */
export type Ask = (c: Context, method: string, path: string, body?: unknown) => Promise<Response>;

export function restAsker(core: Core): Ask {
  const rest = restRouter(core);
  return async (c, method, path, body) => {
    const headers: Record<string, string> = { cookie: c.req.header('cookie') ?? '' };
    const authorization = c.req.header('authorization');
    if (authorization !== undefined) headers.authorization = authorization;
    if (body !== undefined) headers['content-type'] = 'application/json';
    return rest.request(new URL(path, c.req.url), {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  };
}

/** Parses JSON, or the form that jQuery makes of an object. */
export async function bodyOf(c: Context): Promise<Record<string, unknown>> {
  const text = await c.req.text();
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return parse(text, { depth: 10 });
  }
}
