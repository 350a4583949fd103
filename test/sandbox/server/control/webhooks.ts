import { Hono } from 'hono';
import type { Core } from '../core.ts';
import { DEFAULT_HOOK_OPTIONS, type HookOptions } from '../hooks/dispatcher.ts';

/** Deliveries of the webhook sender, made and waiting, and its settings. */
export function hookRoutes(core: Core): Hono {
  const app = new Hono();
  const state = (): object => ({
    options: core.hooks.options,
    deliveries: core.hooks.deliveries(),
    waiting: core.hooks.waiting(),
  });
  app.get('/webhooks', (c) => c.json(state()));
  app.post('/webhooks', async (c) => {
    const change: unknown = await c.req.json().catch(() => null);
    if (!isOptions(change)) return c.json({ error: 'speed (above 0), batch, duplicate, reverse' }, 400);
    core.hooks.options = { ...core.hooks.options, ...change };
    return c.json(state());
  });
  app.post('/webhooks/run', async (c) => {
    await core.hooks.run();
    return c.json(state());
  });
  return app;
}

function isOptions(change: unknown): change is Partial<HookOptions> {
  if (typeof change !== 'object' || change === null) return false;
  return Object.entries(change).every(([name, value]) => {
    const known: unknown = DEFAULT_HOOK_OPTIONS[name as keyof HookOptions];
    return typeof value === typeof known && (typeof value !== 'number' || value > 0);
  });
}
