import { Hono } from 'hono';
import { isObject } from '../../archive/check.ts';
import type { SessionChange } from '../../boot.ts';
import type { AccountState, Core } from '../core.ts';
import { quirkFaults } from '../lanes/quirks.ts';
import { FAULT_LANES, type Fault, type Switchboard } from '../lanes/switchboard.ts';
import { changeSession } from '../session.ts';

type Json = Record<string, unknown>;

/** Session, log, failures, limits, quirks, account, files, reset. */
export function switchRoutes(core: Core): Hono {
  const app = new Hono();
  app.post('/session', async (c) => {
    const change = (await c.req.json().catch(() => ({}))) as SessionChange;
    const faults = changeSession(c, change);
    return faults.length > 0 ? c.json({ faults }, 400) : c.body(null, 204);
  });
  app.get('/log', (c) => c.json(core.log.read()));
  app.get('/watch', (c) => c.json(core.news));
  app.post('/reset', async (c) => {
    await core.reset();
    return c.body(null, 204);
  });
  faultRoutes(app, core);
  overlayRoutes(app, core);
  limitRoutes(app, core);
  accountRoutes(app, core);
  return app;
}

function faultRoutes(app: Hono, core: Core): void {
  app.get('/faults', (c) => c.json(core.faults));
  app.post('/faults', async (c) => {
    const change: unknown = await c.req.json().catch(() => null);
    if (!isSwitchboard(change)) return c.json({ error: `lanes: ${FAULT_LANES.join(', ')}` }, 400);
    for (const lane of FAULT_LANES) setLane(core.faults, lane, change[lane]);
    return c.json(core.faults);
  });
}

function overlayRoutes(app: Hono, core: Core): void {
  app.get('/settings', (c) => c.json(Object.assign({}, ...core.market.all().map(({ overlay }) => overlay))));
  app.post('/settings', async (c) => {
    const values: unknown = await c.req.json().catch(() => null);
    if (!isObject(values)) return c.json({ error: 'settings by name are expected' }, 400);
    core.market.overlay(values);
    return c.body(null, 204);
  });
}

function limitRoutes(app: Hono, core: Core): void {
  app.get('/limits', (c) => c.json(core.limiter.options));
  app.post('/limits', async (c) => {
    const change = (await c.req.json().catch(() => ({}))) as Partial<typeof core.limiter.options>;
    core.limiter.options = { ...core.limiter.options, ...change };
    return c.json(core.limiter.options);
  });
  app.get('/quirks', (c) => c.json(core.quirks));
  app.post('/quirks', async (c) => {
    const change = (await c.req.json().catch(() => ({}))) as Json;
    const faults = quirkFaults(change);
    if (faults.length > 0) return c.json({ faults }, 400);
    Object.assign(core.quirks, change);
    return c.json(core.quirks);
  });
}

function accountRoutes(app: Hono, core: Core): void {
  app.get('/account', (c) => c.json(core.account));
  app.post('/account', async (c) => {
    const change = (await c.req.json().catch(() => ({}))) as Partial<AccountState>;
    if (!isFlags(change, Object.keys(core.account))) return c.json({ error: 'flags are expected' }, 400);
    Object.assign(core.account, change);
    return c.json(core.account);
  });
  app.post('/account/rename', async (c) => {
    const { host } = (await c.req.json().catch(() => ({}))) as { host?: unknown };
    if (host !== null && (typeof host !== 'string' || !HOST.test(host)))
      return c.json({ error: 'host: a name with its port, or null' }, 400);
    core.address = host;
    return c.json({ host });
  });
  app.get('/files', (c) => c.json({ keep_old: core.market.keepFiles }));
  app.post('/files', async (c) => {
    const change = (await c.req.json().catch(() => ({}))) as { keep_old?: boolean };
    if (!isFlags(change, ['keep_old'])) return c.json({ error: 'keep_old: true or false' }, 400);
    core.market.keepFiles = change.keep_old ?? core.market.keepFiles;
    return c.json({ keep_old: core.market.keepFiles });
  });
}

const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/;

const isFlags = (change: object, known: readonly string[]): boolean =>
  Object.entries(change).every(([name, value]) => known.includes(name) && typeof value === 'boolean');

function setLane(
  board: Switchboard,
  lane: (typeof FAULT_LANES)[number],
  fault: Fault | null | undefined,
): void {
  if (fault === undefined) return;
  if (fault === null || Object.keys(fault).length === 0) delete board[lane];
  else board[lane] = fault;
}

function isSwitchboard(change: unknown): change is Record<string, Fault | null> {
  const lanes: readonly string[] = FAULT_LANES;
  return (
    typeof change === 'object' && change !== null && Object.keys(change).every((lane) => lanes.includes(lane))
  );
}
