import { type Static, Type } from 'typebox';
import { name } from '../common-schemas.ts';
import { permissions } from '../session.ts';

const userId = Type.String({ pattern: '^[1-9]\\d{0,18}$' });

/**
 * Whom a role is for. The page token names the user but not the group, so a group carries its members as the administrator's page saw
 * them when it was saved; a user who joins later has the default until it is saved again.
 */
export const roleSubject = Type.Union([
  Type.Object({ kind: Type.Literal('default') }, { additionalProperties: false }),
  Type.Object(
    {
      kind: Type.Literal('group'),
      id: Type.String({ pattern: '^group_\\d{1,18}$' }),
      name,
      members: Type.Array(userId, { maxItems: 500 }),
    },
    { additionalProperties: false },
  ),
  Type.Object({ kind: Type.Literal('user'), id: userId, name }, { additionalProperties: false }),
]);
export type RoleSubject = Static<typeof roleSubject>;

/** A user's own role beats the group's, the group's beats the default; of several groups each permission is the widest. */
export const role = Type.Object({ subject: roleSubject, permissions }, { additionalProperties: false });
export type Role = Static<typeof role>;

/** `GET /v1/roles` answers it; `PUT /v1/roles` takes it whole, with `version` as read, and is refused (`conflict`) when another saved meanwhile. */
export const roles = Type.Object(
  {
    version: Type.Integer({ minimum: 0 }),
    /** Nobody changes anything through the widget: links and requests are refused with `read_only`. */
    read_only: Type.Boolean(),
    roles: Type.Array(role, { minItems: 1, maxItems: 500 }),
  },
  { additionalProperties: false },
);
export type Roles = Static<typeof roles>;
