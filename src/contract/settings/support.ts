import { type Static, Type } from 'typebox';
import { requestKinds } from '#domain/requests/request-fields.ts';
import { requestStatuses } from '#domain/requests/request-status.ts';
import type { Call } from '../call.ts';
import { instant } from '../common-schemas.ts';
import { problemCodes } from '../problem.ts';
import { auditWhats } from './audit.ts';
import { diagnostics, httpStatus, moment, orNull } from './diagnostics.ts';

const closed = { additionalProperties: false } as const;
const count = Type.Integer({ minimum: 0 });

/** Keyed hash: equal across the bundles of one account, meaningless without the gateway's key. */
export const reference = Type.String({ pattern: '^[0-9a-f]{16}$' });
export const permissionNames = ['see', 'see_sums', 'request', 'approve', 'administer'] as const;
export const configNames = [
  'roles',
  'request_rules',
  'field_mapping',
  'notification_rules',
  'other',
] as const;

export const recentError = Type.Object(
  {
    at: instant,
    level: Type.Enum(['info', 'warn', 'error']),
    /** A constant of our code. */
    operation: Type.String({ pattern: '^[a-z_]{1,40}$' }),
    code: orNull(Type.Enum([...problemCodes])),
    status: httpStatus,
    /** Route pattern, `/v1/requests/{id}`. */
    route: orNull(Type.String({ pattern: '^(/[a-z0-9-]{1,30}(:[a-z-]{1,20})?|/\\{[a-z_]{1,20}\\}){1,8}$' })),
    error: orNull(Type.String({ pattern: '^[A-Za-z]{1,40}$' })),
    /** Files and lines of our own code. */
    places: Type.Array(Type.String({ pattern: '^[a-z0-9.-]{1,60}\\.[cm]?[jt]s:\\d{1,7}$' }), { maxItems: 4 }),
  },
  closed,
);
export type RecentError = Static<typeof recentError>;

/** `POST /v1/support-bundle`: data for support, without secrets and personal data. */
export const supportBundle = Type.Object(
  {
    format: Type.Literal(1),
    made_at: instant,
    account: reference,
    diagnostics,
    settings: Type.Object(
      {
        read_only: Type.Boolean(),
        roles: Type.Array(
          Type.Object(
            {
              for: Type.Enum(['default', 'group', 'user']),
              who: orNull(reference),
              members: count,
              rights: Type.Array(Type.Enum([...permissionNames])),
            },
            closed,
          ),
          { maxItems: 1_000 },
        ),
        request_kinds: Type.Array(Type.Enum([...requestKinds])),
        /** Currencies that have a limit; the sums are left out. */
        approval_limits: Type.Array(Type.String({ pattern: '^[A-Z]{3}$' })),
        accountants: count,
        versions: Type.Array(
          Type.Object(
            {
              kind: Type.Enum([...configNames]),
              version: count,
              at: moment,
              by: orNull(reference),
              changed: Type.Array(Type.Enum([...auditWhats, 'other' as const])),
            },
            closed,
          ),
          { maxItems: 200 },
        ),
      },
      closed,
    ),
    /** Row counts of our tables. */
    rows: Type.Array(
      Type.Object({ table: Type.String({ pattern: '^[a-z_]{1,40}$' }), rows: count }, closed),
      { maxItems: 200 },
    ),
    requests: Type.Array(Type.Object({ status: Type.Enum([...requestStatuses]), requests: count }, closed)),
    recent: Type.Array(recentError, { maxItems: 200 }),
  },
  closed,
);
export type SupportBundle = Static<typeof supportBundle>;

export const supportCalls = {
  supportBundle: {
    auth: 'session',
    needs: ['administer'],
    method: 'post',
    path: '/v1/support-bundle',
    purpose:
      'Diagnostics, settings and recent errors for support, without a secret and without anything of a person',
    response: supportBundle,
  },
} as const satisfies Record<string, Call>;
