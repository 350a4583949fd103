import { ArchiveRefused } from '../archive/faults.ts';
import type { WatchNews } from '../boot.ts';
import { ACCOUNT } from '../data/account.ts';
import { generateCompanies } from '../data/generate.ts';
import { createDispatcher, type Dispatcher } from './hooks/dispatcher.ts';
import { createLimiter, type Limiter } from './lanes/limiter.ts';
import { createLog, type Log } from './lanes/log.ts';
import { DEFAULT_QUIRKS, type Quirks } from './lanes/quirks.ts';
import type { Switchboard } from './lanes/switchboard.ts';
import { type Client, createMarket, type Market } from './market/market.ts';
import { createGrants, type Grants } from './oauth/grants.ts';
import type { Settings, StartZip } from './options.ts';
import { seedAccount } from './store/seed.ts';
import type { AccountData } from './store/types.ts';

/** A long-lived access token of an integration, acting as the user who made it. */
export interface AccessToken {
  client: string;
  user_id: number;
}
/** The account's paid features. */
export interface AccountState {
  /** When false, every REST call is 402. */
  is_paid: boolean;
  /** When false, `filter` of entity lists is 402. */
  is_api_filter_enabled: boolean;
}
/** The whole state of the running sandbox; `reset` restores it to the start. */
export interface Core {
  settings: Settings;
  accountData: AccountData;
  market: Market;
  log: Log;
  limiter: Limiter;
  faults: Switchboard;
  quirks: Quirks;
  account: AccountState;
  /**
   * Host of the account since it was renamed. Null when it was not; then any host name that leads here is
   * accepted.
   */
  address: string | null;
  hooks: Dispatcher;
  inbox: Record<string, unknown>[];
  /** Calls that integrations reported; pages show them. */
  calls: IncomingCall[];
  chatTemplates: Record<string, unknown>[];
  tokens: Map<string, AccessToken>;
  /** Identifies this life of the sandbox: it changes with every reset and start. */
  since: string;
  /** Access given by consent or installation; `reset` keeps it, otherwise servers would lose access. */
  oauth: Grants;
  /** Origin of the second listener, when there is one. */
  cdnBase: string | null;
  /** Address of the page's origin while the sandbox listens. */
  base: string | null;
  /** Address of the proxy in front of the gateway, when there is one. */
  gatewayProxy: string | null;
  /** New versions and refusals of watched archives; `reset` keeps it. */
  news: WatchNews;
  /** Milliseconds. */
  now(): number;
  reset(): Promise<void>;
}

export const seconds = (core: Pick<Core, 'now'>): number => Math.floor(core.now() / 1000);

export function createCore(settings: Settings): Core {
  const { now } = settings;
  const core: Core = {
    settings,
    ...freshState(settings),
    log: createLog(now),
    limiter: createLimiter(now, { ...settings.limits }),
    oauth: createGrants({
      now,
      uuid: settings.uuid,
      oldAccessDies: () => core.quirks.old_access_token === 'revoked',
      claims: () => ({ api_domain: new URL(core.base ?? `https://${ACCOUNT.subdomain}.amocrm.ru`).host }),
    }),
    hooks: createDispatcher({
      now,
      fetch: settings.fetch,
      subscribers: () => core.accountData.webhooks,
      account: () => accountOf(core),
      fault: (kind, detail) => core.log.fault(kind, detail),
    }),
    cdnBase: null,
    base: null,
    gatewayProxy: null,
    news: { revision: 0, refused: null },
    now,
    reset: async () => {
      Object.assign(core, freshState(settings));
      core.log.reset();
      core.limiter.reset();
      core.limiter.options = { ...settings.limits };
      core.hooks.reset();
      await installAll(core, settings.zips);
    },
  };
  return core;
}

/** The account block of every webhook. */
function accountOf({ base, address }: Core): Record<string, unknown> {
  const { id, subdomain } = ACCOUNT;
  const own = base ?? `https://${subdomain}.amocrm.ru`;
  const self = address === null ? own : `${new URL(own).protocol}//${address}`;
  return { subdomain, id, _links: { self } };
}

type State = Pick<
  Core,
  | 'accountData'
  | 'market'
  | 'faults'
  | 'quirks'
  | 'account'
  | 'address'
  | 'inbox'
  | 'calls'
  | 'chatTemplates'
  | 'tokens'
  | 'since'
>;

function freshState(settings: Settings): State {
  const { client, uuid } = settings;
  const newClient = (): Client => ({ uuid: uuid(), secret: `${uuid()}${uuid()}`.replaceAll('-', '') });
  const market = createMarket(client, newClient, settings.keepFiles);
  const accountData = seedAccount(generateCompanies(), Math.floor(settings.now() / 1000));
  const tokens = new Map([[settings.token, { client: client.uuid, user_id: 501 }]]);
  const account = { is_paid: true, is_api_filter_enabled: true };
  const quirks = { ...DEFAULT_QUIRKS };
  const empty = { faults: {}, address: null, inbox: [], calls: [], chatTemplates: [] };
  return { accountData, market, quirks, account, tokens, since: uuid(), ...empty };
}

/** Uploads and installs the archives given at start, with their settings. @throws ArchiveRefused */
export async function installAll(core: Core, zips: readonly StartZip[]): Promise<void> {
  for (const zip of zips) await installZip(core, zip);
}

export async function installZip(core: Core, zip: StartZip): Promise<string> {
  const { code } = await core.market.upload(zip.bytes, zip.name);
  const widget = core.market.get(code);
  if (!widget) throw new Error(`the widget ${code} was not stored`);
  const { widgetSettings } = core.settings;
  const gateway = core.gatewayProxy ?? core.settings.gateway;
  const takesGateway = widget.template.some((field) => field.key === 'gateway_url');
  const given = { ...(gateway && takesGateway ? { gateway_url: gateway } : {}), ...widgetSettings[code] };
  core.market.install(widget, { ...widget.settings, ...given });
  return code;
}

/**
 * Uploads a new version of an archive given at start; its settings and state stay. A refused version leaves
 * the previous one in place.
 * @throws ArchiveRefused
 */
export async function updateZip(core: Core, index: number, zip: StartZip): Promise<string> {
  const known = new Set(core.market.all().map(({ code }) => code));
  try {
    const { code } = await core.market.upload(zip.bytes, zip.name);
    if (!known.has(code)) await installZip(core, zip);
    core.settings.zips = core.settings.zips.map((old, at) => (at === index ? zip : old));
    core.news = { revision: core.news.revision + 1, refused: null };
    return code;
  } catch (error) {
    if (error instanceof ArchiveRefused)
      core.news = { ...core.news, refused: { name: zip.name, faults: error.faults } };
    throw error;
  }
}

/** A ringing call: the owner of its number, and the users whose pages show it. */
export interface IncomingCall {
  id: number;
  users: readonly number[];
  phone_number: string;
  element_id: number;
  /** `leads`, `contacts`, …: the section the popup links to. */
  section: string;
  name: string;
  /** Unix seconds. */
  at: number;
}
