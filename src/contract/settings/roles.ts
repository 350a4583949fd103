import { type Static, Type } from 'typebox';
import { name } from '../common-schemas.ts';
import { permissions } from '../session.ts';

const userId = Type.String({ pattern: '^[1-9]\\d{0,18}$' });

/**
 * The subject of a role. The page token names the user but not the group, so a group carries its members as
 * the administrator's page saw them on saving; a user who joins later has the default until the next save.
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

/**
 * A user's own role overrides the group's, which overrides the default; across several groups a permission is
 * granted if any grants it.
 */
export const role = Type.Object({ subject: roleSubject, permissions }, { additionalProperties: false });
export type Role = Static<typeof role>;

/**
 * `GET /v1/roles` returns it; `PUT /v1/roles` takes it as a whole, with `version` as read, and is refused
 * (`conflict`) when someone saved in between.
 */
export const roles = Type.Object(
  {
    version: Type.Integer({ minimum: 0 }),
    /** Writing through the widget is disabled: links and requests are refused with `read_only`. */
    read_only: Type.Boolean(),
    roles: Type.Array(role, { minItems: 1, maxItems: 500 }),
  },
  { additionalProperties: false },
);
export type Roles = Static<typeof roles>;
