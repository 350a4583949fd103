import { type Static, Type } from 'typebox';
import type { Call } from '../call.ts';
import { instant, ticketPath } from '../common-schemas.ts';

/**
 * The gateway's own access to the account's REST: notes, tasks and everything else done without an open page
 * depend on it.
 */
export const connectionState = Type.Object({
  /** `never`: nobody has granted access yet. */
  status: Type.Enum(['connected', 'disconnected', 'never']),
  /**
   * `refused`: the CRM no longer accepts our token; `uninstalled`: the integration was switched off;
   * `unreadable`: the gateway's own key has changed. Reconnecting fixes each of them.
   */
  reason: Type.Union([Type.Enum(['refused', 'uninstalled', 'unreadable']), Type.Null()]),
  since: Type.Union([instant, Type.Null()]),
  /** CRM user who granted access, in digits. */
  granted_by: Type.Union([Type.String({ pattern: '^[1-9]\\d{0,18}$' }), Type.Null()]),
});
export type ConnectionState = Static<typeof connectionState>;

/** A live call to the account's REST. */
export const connectionTest = Type.Object({
  connection: connectionState,
  works: Type.Boolean(),
  /**
   * Why it failed: `not_connected` as in the state; `blocked`: the address has no access, or the account is
   * unpaid.
   */
  problem: Type.Union([Type.Enum(['not_connected', 'unavailable', 'rate_limited', 'blocked']), Type.Null()]),
  /** What writing depends on. The test writes nothing: the CRM documents no write without a trace. */
  writing: Type.Object({
    /** True until an administrator enables writing through the widget. */
    read_only: Type.Boolean(),
    /**
     * True when the user who granted access is still an administrator of the CRM; null when that could not be
     * checked.
     */
    granted_by_admin: Type.Union([Type.Boolean(), Type.Null()]),
  }),
});
export type ConnectionTest = Static<typeof connectionTest>;

export const connectionStart = Type.Object({
  /**
   * Opened in a window of its own (750 × 580); it ends on a page that posts `{ source: 'sverka', status }` to
   * its opener.
   */
  url: Type.String({ maxLength: 2_000 }),
  expires_at: instant,
});
export type ConnectionStart = Static<typeof connectionStart>;

/** The form calls the second parameter `client_id`, the sample `client_uuid` (platform-api 1.7). */
const uninstallQuery = Type.Object({
  account_id: Type.String({ pattern: '^[1-9]\\d{0,15}$' }),
  client_uuid: Type.Optional(Type.String({ maxLength: 64 })),
  client_id: Type.Optional(Type.String({ maxLength: 64 })),
  signature: Type.String({ pattern: '^[0-9a-fA-F]{64}$' }),
});

/**
 * Parameters the CRM redirects a browser with, or sends itself at installation (platform-api 1.4, 1.5); it
 * may send more.
 */
const callbackQuery = Type.Object({
  code: Type.Optional(Type.String({ minLength: 1, maxLength: 4_000 })),
  referer: Type.Optional(Type.String({ maxLength: 255 })),
  state: Type.Optional(Type.String({ maxLength: 1_000 })),
  from_widget: Type.Optional(Type.String({ maxLength: 20 })),
  client_id: Type.Optional(Type.String({ maxLength: 64 })),
  error: Type.Optional(Type.String({ maxLength: 100 })),
});
export type CallbackQuery = Static<typeof callbackQuery>;

const administrator = { auth: 'session', needs: ['administer'] } as const;
const page = { auth: 'none', produces: 'text/html', response: Type.String() } as const;

export const connectionCalls = {
  connection: {
    ...administrator,
    method: 'get',
    path: '/v1/connection',
    purpose: 'Whether the gateway has access to the account of its own',
    response: connectionState,
  },
  testConnection: {
    ...administrator,
    method: 'post',
    path: '/v1/connection:test',
    purpose: 'Ask the account’s REST something now; lost access is tried once more',
    response: connectionTest,
  },
  startConnection: {
    ...administrator,
    method: 'post',
    path: '/v1/connection:start',
    purpose: 'Where an administrator gives access: good for fifteen minutes',
    response: connectionStart,
  },
  oauthStart: {
    ...page,
    method: 'get',
    path: '/oauth/start/{ticket}',
    purpose: 'Leaves a cookie in the administrator’s browser and sends it to the consent window',
    params: ticketPath,
  },
  oauthCallback: {
    ...page,
    method: 'get',
    path: '/oauth/callback',
    purpose: 'The integration’s redirect address: takes the authorization code',
    query: callbackQuery,
  },
  uninstalled: {
    method: 'get',
    path: '/hooks/uninstall',
    purpose:
      'The integration’s hook of being switched off, signed by the platform; data go 30 days later unless the account comes back',
    auth: 'none',
    query: uninstallQuery,
    response: Type.Object({}),
  },
} as const satisfies Record<string, Call>;
