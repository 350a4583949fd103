import { type ServerType, serve } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { ajaxRouter } from './ajax/router.ts';
import { deskRouter } from './api/desk.ts';
import { controlRouter } from './control.ts';
import { type Core, createCore, installAll, installZip, updateZip } from './core.ts';
import { GATEWAY_PATH, gatewayProxy } from './gateway/proxy.ts';
import { faultInjection } from './lanes/switchboard.ts';
import { staticRoutes } from './market/static.ts';
import { consentRoutes } from './oauth/consent.ts';
import { tokenRoutes } from './oauth/endpoint.ts';
import { type Settings, type StartZip, withDefaults } from './options.ts';
import { fileRoutes } from './page/files.ts';
import { pageRouter } from './page/router.ts';
import { privateRouter } from './private/router.ts';
import { v2Router } from './rest/account/v2.ts';
import { formerAddress } from './rest/former-address.ts';
import { restRouter } from './rest/router.ts';
import { userOf } from './session.ts';
import { shellRouter } from './shell.ts';

export interface Listening {
  /** `http://127.0.0.1:<port>`. */
  url: string;
  cdnUrl: string | null;
  /** The gateway address given to widgets when a proxy is in front of it. */
  gatewayUrl: string | null;
  /** Widgets installed at start; `not_configured` ones need settings before any page loads them. */
  widgets: { code: string; status: string }[];
  close(): Promise<void>;
}
export interface Sandbox {
  /** Answers a request without a listener; `listen` installs the archives given at start. */
  fetch(request: Request): Promise<Response>;
  /** Uploads and installs an archive; returns its code. @throws ArchiveRefused */
  install(zip: StartZip): Promise<string>;
  /**
   * Uploads a new version of the archive given at start at this index; pages of a watching sandbox reload.
   * @throws ArchiveRefused
   */
  update(index: number, zip: StartZip): Promise<string>;
  /** Installs the given archives and opens the listeners. @throws ArchiveRefused */
  listen(): Promise<Listening>;
}

/** A local amoCRM in memory: pages, marketplace, the page's internal routes and REST v4. */
export function createSandbox(options: Partial<Settings> = {}): Sandbox {
  const core = createCore(withDefaults(options));
  const app = createApp(core);
  return {
    fetch: async (request) => app.fetch(request),
    install: (zip) => installZip(core, zip),
    update: (index, zip) => updateZip(core, index, zip),
    listen: () => listen(core, app),
  };
}

function createApp(core: Core): Hono {
  const app = new Hono();
  watched(core, app);
  for (const path of ['/api/*', '/oauth2/*']) app.use(path, formerAddress(core));
  app.route('/api/v4', restRouter(core));
  app.route('/api/v2', v2Router(core));
  app.route('/private/api', privateRouter(core));
  app.route('/ajax', ajaxRouter(core));
  app.route('/oauth2', tokenRoutes(core));
  app.route('/', consentRoutes(core));
  app.route('/sandbox/api/page', pageRouter(core));
  app.route('/sandbox/api', deskRouter(core));
  app.route('/sandbox/api', controlRouter(core));
  app.route(GATEWAY_PATH, gatewayProxy(core));
  app.route(
    '/',
    staticRoutes(() => core.market, core.settings.watch),
  );
  app.route('/', fileRoutes(core));
  app.route('/', shellRouter(core));
  return app;
}

/** Adds the request log, the fault switchboard, and a recorded 500 for unexpected exceptions. */
function watched(core: Core, app: Hono): void {
  app.use('*', requestLog(core));
  const { sleep } = core.settings;
  const fault = (kind: string, detail: string): void => core.log.fault(kind, detail);
  app.use('*', faultInjection({ board: () => core.faults, sleep, fault }));
  app.onError((error, c) => {
    core.log.fault('sandbox error', error.stack ?? error.message);
    return c.json({ error: error.message }, 500);
  });
}

/** Logs every request except those of the sandbox's own routes; the gateway's are logged. */
function requestLog(core: Core): MiddlewareHandler {
  return async (c, next) => {
    const at = core.now();
    await next();
    if (c.req.path.startsWith('/sandbox/') && !c.req.path.startsWith(GATEWAY_PATH)) return;
    const { pathname, search } = new URL(c.req.url);
    const ms = core.now() - at;
    const user_id = userOf(c)?.id ?? null;
    core.log.request({
      at,
      method: c.req.method,
      path: pathname + search,
      status: c.res.status,
      ms,
      user_id,
    });
  };
}

/** Fails on settings for a widget that is not installed, which would otherwise be ignored. @throws Error */
function checkCodes({ settings, market }: Core): void {
  const known = market.all().map(({ code }) => code);
  const unknown = Object.keys(settings.widgetSettings).filter((code) => !known.includes(code));
  if (unknown.length === 0) return;
  const there = known.length > 0 ? `known codes: ${known.join(', ')}` : 'no widget is installed';
  throw new Error(`settings: no widget has the code ${unknown.join(', ')}; ${there}`);
}

async function listen(core: Core, app: Hono): Promise<Listening> {
  const { settings } = core;
  const opened: Opened[] = [];
  const start = async (one: Hono, port = 0): Promise<string> => {
    const listener = await open(one, settings.host, port);
    opened.push(listener);
    return listener.url;
  };
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((listener) => listener.close()));
  };
  try {
    if (settings.gatewayProxy) core.gatewayProxy = (await start(gatewayApp(core))) + GATEWAY_PATH;
    await installAll(core, settings.zips);
    checkCodes(core);
    const url = await start(app, settings.port);
    core.base = url;
    core.cdnBase = settings.cdn ? await start(cdnApp(core)) : null;
    const widgets = core.market.all().map(({ code, status }) => ({ code, status }));
    const stopHooks = sendHooks(core);
    const all = async (): Promise<void> => {
      stopHooks();
      await close();
    };
    return { url, cdnUrl: core.cdnBase, gatewayUrl: core.gatewayProxy, widgets, close: all };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Looks for due webhooks ten times a second; the returned function stops it. */
function sendHooks(core: Core): () => void {
  const ticker = setInterval(() => void core.hooks.run(), 100);
  ticker.unref();
  return () => clearInterval(ticker);
}

/** A separate origin, like the gateway's, so that pages meet its CORS. */
function gatewayApp(core: Core): Hono {
  const app = new Hono();
  watched(core, app);
  app.route(GATEWAY_PATH, gatewayProxy(core));
  return app;
}

/** A separate origin that serves widget files without CORS headers. */
function cdnApp(core: Core): Hono {
  const app = new Hono();
  watched(core, app);
  app.route(
    '/',
    staticRoutes(() => core.market, core.settings.watch),
  );
  return app;
}

interface Opened {
  url: string;
  close(): Promise<void>;
}

function open(app: Hono, hostname: string, port: number): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch: app.fetch, hostname, port }, (info) => {
      resolve({ url: `http://${hostname}:${info.port}`, close: () => shut(server) });
    });
    server.once('error', reject);
  });
}

function shut(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
