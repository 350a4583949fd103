import { type Static, Type } from 'typebox';
import type { Call } from '../call.ts';
import { accountingConnection } from './accounting-connections.ts';
import { moment } from './diagnostics.ts';

const closed = { additionalProperties: false } as const;
const count = Type.Integer({ minimum: 0 });

/**
 * `GET /v1/settings-overview`: state of each settings section, in counts and instants; no names and no sums.
 */
export const settingsOverview = Type.Object(
  {
    /** Subjects with rights of their own. `saved`: roles have been saved at least once. */
    roles: Type.Object(
      { saved: Type.Boolean(), read_only: Type.Boolean(), groups: count, people: count },
      closed,
    ),
    /** Number of enabled kinds, and of currencies with an approval limit. */
    request_rules: Type.Object({ kinds: count, limits: count }, closed),
    /** Number of rules besides the default. */
    notification_rules: Type.Object({ rules: count }, closed),
    /** Number of chosen fields. */
    field_mapping: Type.Object({ chosen: count }, closed),
    accountants: Type.Object({ members: count, signed_in: count }, closed),
    /** `kind`, `state` and counts: of the connection that needs attention first. */
    accounting_connections: Type.Object(
      {
        connections: count,
        first: Type.Union([
          Type.Object(
            {
              kind: accountingConnection.properties.kind,
              state: accountingConnection.properties.state,
              documents: count,
              good_at: moment,
            },
            closed,
          ),
          Type.Null(),
        ]),
      },
      closed,
    ),
    accounting_events: Type.Object({ sources: count, enabled: count, last_at: moment }, closed),
    audit: Type.Object({ last_at: moment }, closed),
    settings_history: Type.Object({ last_at: moment }, closed),
    /**
     * `books`: the last answer of the books; `unknown` before the first call. `parked`: number of items given
     * up.
     */
    diagnostics: Type.Object({ books: Type.Enum(['good', 'failing', 'unknown']), parked: count }, closed),
    crm_access: Type.Object({ status: Type.Enum(['connected', 'disconnected', 'never']) }, closed),
  },
  closed,
);
export type SettingsOverview = Static<typeof settingsOverview>;

export const settingsOverviewCalls = {
  settingsOverview: {
    auth: 'session',
    needs: ['administer'],
    method: 'get',
    path: '/v1/settings-overview',
    purpose: 'State of each section of the settings, in one read',
    response: settingsOverview,
  },
} as const satisfies Record<string, Call>;
