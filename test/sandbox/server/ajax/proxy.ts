import type { Context } from 'hono';
import { stringify } from 'qs';
import type { Core } from '../core.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const TIMEOUT_MS = 10_000;
/** Header that distinguishes the relay's own response from one of the target address. */
const RELAY = 'x-sandbox-relay';

/** https anywhere, plain http on loopback only. */
export function mayForward(address: unknown): address is string {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
}

/** `crm_post`: the CRM's server posts a form for the widget and passes the response back unchanged. */
export async function crmPost(core: Core, c: Context): Promise<Response> {
  const body: unknown = await c.req.json().catch(() => null);
  const { url, data } = (typeof body === 'object' && body !== null ? body : {}) as {
    url?: unknown;
    data?: unknown;
  };
  if (!mayForward(url))
    return c.json({ error: 'url: https, or http on loopback' }, 400, { [RELAY]: 'refused' });
  const form = typeof data === 'string' ? data : stringify(data ?? {});
  try {
    const answer = await core.settings.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: form,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const type = answer.headers.get('content-type') ?? 'text/plain; charset=utf-8';
    return new Response(await answer.arrayBuffer(), {
      status: answer.status,
      headers: { 'content-type': type },
    });
  } catch (error) {
    core.log.fault('crm_post', `${url}: ${error instanceof Error ? error.message : String(error)}`);
    return c.json({ error: 'The address does not answer' }, 502, { [RELAY]: 'unreachable' });
  }
}
