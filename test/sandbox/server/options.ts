import { randomUUID } from 'node:crypto';
import type { Boot, StateLink } from '../boot.ts';
import { DEFAULT_LIMITS, type LimiterOptions } from './lanes/limiter.ts';
import type { Client } from './market/market.ts';

export interface StartZip {
  /** File name; a widget without a code of its own may take one from it. */
  name: string;
  bytes: Uint8Array;
}
/** The page half: the shell and its files, see `page-build.ts`. */
export interface PageSource {
  renderShell(boot: Boot): string;
  buildPage(): Promise<{ files: Map<string, { body: Uint8Array; type: string }> }>;
}
export interface Settings {
  /** 0: picked by the system. */
  port: number;
  host: string;
  zips: readonly StartZip[];
  /** Set as `gateway_url` of every installed widget that has such a field. */
  gateway: string | null;
  /** Settings by widget code. */
  widgetSettings: Record<string, Record<string, unknown>>;
  client: Client;
  /** Redirect address of the integrations: gets codes; its scheme and host are the page tokens' audience. */
  redirect: string;
  /** Told by GET when an integration is switched off. */
  uninstallHook: string | null;
  /** Serve `/upl` from a second origin too and tell the page to use it. */
  cdn: boolean;
  /** Open a proxy in front of the gateway and give widgets its address: their calls meet the lane `gateway`. */
  gatewayProxy: boolean;
  /** Files of older versions of a widget stay beside the new ones. */
  keepFiles: boolean;
  /** The archives are looked at for new versions: pages ask for them. */
  watch: boolean;
  /** A ready access token of the first integration, acting as the administrator. */
  token: string;
  limits: LimiterOptions;
  /** Ready-made states the page offers as links. */
  states: readonly StateLink[];
  /** Absent: built from `page-build.ts` when the first page is asked for. */
  page: PageSource | null;
  now(): number;
  sleep(ms: number): Promise<void>;
  uuid(): string;
  /** For webhooks, hooks of installation, the `crm_post` proxy and the proxy in front of the gateway. */
  fetch: typeof fetch;
}

export const DEMO_CLIENT: Client = {
  uuid: '11111111-2222-4333-8444-555555555555',
  secret: 'sandbox-secret-not-for-production-0123456789abcdef0123456789abcdef',
};
export const DEMO_TOKEN = 'sandbox-long-lived-token';

/** Settings with every default filled in. */
export function withDefaults(given: Partial<Settings>): Settings {
  return {
    port: 0,
    host: '127.0.0.1',
    zips: [],
    gateway: null,
    widgetSettings: {},
    client: DEMO_CLIENT,
    redirect: given.gateway ?? 'http://127.0.0.1:8700',
    uninstallHook: null,
    cdn: false,
    gatewayProxy: false,
    keepFiles: false,
    watch: false,
    token: DEMO_TOKEN,
    limits: DEFAULT_LIMITS,
    states: [],
    page: null,
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    uuid: randomUUID,
    fetch: globalThis.fetch,
    ...given,
  };
}
