import type { Context } from 'hono';

/** True when the call sends `If-Modified-Since` and none of the items has changed since. */
export function notModified(c: Context, items: readonly { updated_at: number }[]): boolean {
  const since = Date.parse(c.req.header('if-modified-since') ?? '');
  if (Number.isNaN(since) || items.length === 0) return false;
  return items.every((item) => item.updated_at * 1000 <= since);
}
