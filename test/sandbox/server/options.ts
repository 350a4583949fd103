import { randomUUID } from 'node:crypto';
import type { Boot, StateLink } from '../boot.ts';
import { DEFAULT_LIMITS, type LimiterOptions } from './lanes/limiter.ts';
import type { Client } from './market/market.ts';

export interface StartZip {
  /** File name; the code of a widget that declares none may be derived from it. */
  name: string;
  bytes: Uint8Array;
}
/** The page half: the shell and its files, see `page-build.ts`. */
export interface PageSource {
  renderShell(boot: Boot): string;
  buildPage(): Promise<{ files: Map<string, { body: Uint8Array; type: string }> }>;
}
export interface Settings {
  /** 0: the system picks one. */
  port: number;
  host: string;
  zips: readonly StartZip[];
  /** Set as `gateway_url` of every installed widget that has such a field. */
  gateway: string | null;
  /** Settings by widget code. */
  widgetSettings: Record<string, Record<string, unknown>>;
  client: Client;
  /**
   * Redirect address of the integrations: it receives codes; its scheme and host are the audience of page
   * tokens.
   */
  redirect: string;
  /** Called with GET when an integration is switched off. */
  uninstallHook: string | null;
  /** Serves `/upl` from a second origin too and makes the page use it. */
  cdn: boolean;
  /**
   * Opens a proxy in front of the gateway and gives widgets its address, so that faults of the lane `gateway`
   * apply to their calls.
   */
  gatewayProxy: boolean;
  /** Keeps files of older versions of a widget beside the new ones. */
  keepFiles: boolean;
  /** The archives are watched for new versions, and pages poll for them. */
  watch: boolean;
  /** A ready access token of the first integration, acting as the administrator. */
  token: string;
  limits: LimiterOptions;
  /** Ready-made states the page offers as links. */
  states: readonly StateLink[];
  /** When null, built from `page-build.ts` on the first page request. */
  page: PageSource | null;
  now(): number;
  sleep(ms: number): Promise<void>;
  uuid(): string;
  /** For webhooks, installation hooks, the `crm_post` proxy and the proxy in front of the gateway. */
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
