import { type Context, Hono } from 'hono';
import { proxy } from 'hono/proxy';
import type { Core } from '../core.ts';

export const GATEWAY_PATH = '/sandbox/gateway';
/** Headers of one connection, not of the request. */
const CONNECTION_HEADERS = ['host', 'connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te'];

/**
 * Proxies `/sandbox/gateway/*` to the gateway: bodies stream both ways, headers and CORS responses pass
 * unchanged. Faults of the switchboard's lane `gateway` are applied first. 501 without a gateway, 502 when it
 * does not answer.
 */
export function gatewayProxy(core: Core): Hono {
  const app = new Hono();
  app.all('/*', (c) => forward(core, c));
  return app;
}

async function forward(core: Core, c: Context): Promise<Response> {
  const { gateway } = core.settings;
  if (!gateway) return c.json({ error: 'The sandbox was started without --gateway' }, 501);
  const { pathname, search } = new URL(c.req.url);
  const target = gateway.replace(/\/$/, '') + pathname.slice(GATEWAY_PATH.length) + search;
  const headers = new Headers(c.req.raw.headers);
  for (const name of CONNECTION_HEADERS) headers.delete(name);
  try {
    const raw = c.req.raw;
    return await proxy(target, { raw, headers, redirect: 'manual', customFetch: core.settings.fetch });
  } catch (error) {
    if (c.req.raw.signal.aborted) return new Response(null, { status: 499 });
    const reason = error instanceof Error ? (error.cause ?? error) : error;
    core.log.fault('gateway unreachable', `${c.req.method} ${target}: ${String(reason)}`);
    return c.json({ error: 'The gateway does not answer' }, 502);
  }
}
