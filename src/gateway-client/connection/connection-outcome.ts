import type { Result } from '#shared/result.ts';
import type { GatewayUrlFault } from '../gateway-url.ts';

/** None of them prevents figures from being shown: they are notes, not failures. */
export type AccessFault =
  /** The user is not an administrator of «Сверка», or the gateway is older. */
  | 'access_unknown'
  | 'access_never'
  | 'access_lost'
  | 'access_unavailable'
  | 'access_blocked'
  | 'writing_closed'
  | 'writing_rights'
  | 'writing_unknown';

export type CheckFault =
  | GatewayUrlFault
  | AccessFault
  | 'unreachable'
  | 'unreachable_local'
  | 'origin_refused'
  | 'timeout'
  | 'not_gateway'
  | 'gateway_error'
  | 'database_down'
  | 'no_token'
  | 'token_refused'
  | 'token_blocked'
  | 'rate_limited'
  | 'books_refused'
  | 'books_not_connected'
  | 'books_loading'
  | 'books_unavailable'
  | 'books_stale';

export type Values = Readonly<Record<string, string | number>>;

/** `note`: it works, with something worth knowing. */
export type Outcome = Result<
  { readonly values: Values; readonly note?: CheckFault },
  { readonly fault: CheckFault; readonly values?: Values }
>;

/** Results of earlier steps for the later ones. */
export interface Learned {
  base: string;
  session: string;
  books: string;
  /** What the gateway reported about its access to the CRM; null until then. */
  access: unknown;
}
