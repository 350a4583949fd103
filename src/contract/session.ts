import { type Static, Type } from 'typebox';
import { instant } from './parts.ts';

/** What this user may do, from the gateway's role table. */
export const permissions = Type.Object({
  see: Type.Boolean(),
  see_sums: Type.Boolean(),
  request: Type.Boolean(),
  approve: Type.Boolean(),
  administer: Type.Boolean(),
});
export type Permissions = Static<typeof permissions>;

/** `POST /v1/session`: the one-time token comes in `X-Auth-Token`; the body is empty. */
export const sessionResponse = Type.Object({
  session: Type.String({ pattern: '^ses_[A-Za-z0-9_-]{43}$' }),
  expires_at: instant,
  permissions,
});
export type SessionResponse = Static<typeof sessionResponse>;
