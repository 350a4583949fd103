import { type Static, Type } from 'typebox';
import { instant } from './common-schemas.ts';

/** What this user may do, from the gateway's role table. */
export const permissions = Type.Object({
  see: Type.Boolean(),
  see_sums: Type.Boolean(),
  request: Type.Boolean(),
  approve: Type.Boolean(),
  administer: Type.Boolean(),
});
export type Permissions = Static<typeof permissions>;

/**
 * CRM custom fields chosen by an administrator, `company.inn` → id of the field, "0" for none at all. Without
 * a choice, the page finds fields by code and name.
 */
export const chosenFields = Type.Unsafe<ChosenFields>({
  type: 'object',
  description: 'Ids of custom fields by type of entity and purpose, as `company.inn`; "0" for none.',
});
export type ChosenFields = Readonly<Record<string, string>>;

/** `POST /v1/session`: the one-time token comes in `X-Auth-Token`; the body is empty. */
export const sessionResponse = Type.Object({
  session: Type.String({ pattern: '^ses_[A-Za-z0-9_-]{43}$' }),
  expires_at: instant,
  permissions,
  fields: Type.Optional(chosenFields),
});
export type SessionResponse = Static<typeof sessionResponse>;
