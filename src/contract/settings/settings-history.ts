import { type Static, Type } from 'typebox';
import type { Call } from '../call.ts';
import { instant, name } from '../common-schemas.ts';
import { requestActor } from '../requests/requests.ts';

/** Settings by kind: `roles`, `request_rules`; a newer gateway has more. */
export const configKind = Type.String({ pattern: '^[a-z_]{1,40}$' });
const versionNumber = Type.Integer({ minimum: 0, maximum: 2_147_483_647 });
const value = Type.Union([Type.String({ maxLength: 500 }), Type.Null()]);

/** As `auditChange`, for any kind of settings. */
export const configChange = Type.Object({
  what: Type.String({ pattern: '^[a-z_]{1,40}$' }),
  subject: name,
  before: value,
  after: value,
});
export type ConfigChange = Static<typeof configChange>;

const changes = {
  changes: Type.Array(configChange, { maxItems: 2_000 }),
  /** The reader may not see the sums of the changes. */
  sums_hidden: Type.Boolean(),
};

/** One saved version and what that save changed. */
export const savedSettings = Type.Object({
  kind: configKind,
  /** 0: the state before anybody saved; it has no author. */
  version: versionNumber,
  at: Type.Union([instant, Type.Null()]),
  by: Type.Union([requestActor, Type.Null()]),
  /** Page it was saved from; empty when unknown. */
  origin: Type.String({ maxLength: 300 }),
  /** The version that this save restored. */
  restored_from: Type.Union([versionNumber, Type.Null()]),
  /** True for the version in force. */
  current: Type.Boolean(),
  ...changes,
});
export type SavedSettings = Static<typeof savedSettings>;

const cursor = Type.String({ pattern: '^[a-z_]{1,40}:\\d{1,10}(,[a-z_]{1,40}:\\d{1,10}){0,19}$' });

/** `GET /v1/settings-history`: newest first. */
export const settingsHistoryQuery = Type.Object(
  {
    kind: Type.Optional(configKind),
    cursor: Type.Optional(cursor),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  { additionalProperties: false },
);
export type SettingsHistoryQuery = Static<typeof settingsHistoryQuery>;

export const settingsHistoryResponse = Type.Object({
  items: Type.Array(savedSettings, { maxItems: 200 }),
  next: Type.Union([cursor, Type.Null()]),
});
export type SettingsHistoryResponse = Static<typeof settingsHistoryResponse>;

/** What restoring a version would change now. */
export const configPreview = Type.Object({
  kind: configKind,
  version: versionNumber,
  /** Version in force, which the restore call must name. */
  current_version: versionNumber,
  /** `same`: it is already in force; `locks_out`: the user would lose administration. */
  refusal: Type.Union([Type.Enum(['same', 'locks_out']), Type.Null()]),
  ...changes,
});
export type ConfigPreview = Static<typeof configPreview>;

export const configRestore = Type.Object({ current_version: versionNumber }, { additionalProperties: false });

const administrator = { auth: 'session', needs: ['administer'] } as const;
const place = Type.Object({ kind: configKind, version: Type.String({ pattern: '^\\d{1,10}$' }) });

export const settingsHistoryCalls = {
  settingsHistory: {
    ...administrator,
    method: 'get',
    path: '/v1/settings-history',
    purpose: 'Every version of what administrators set, with what it changed',
    query: settingsHistoryQuery,
    response: settingsHistoryResponse,
  },
  configPreview: {
    ...administrator,
    method: 'get',
    path: '/v1/settings-history/{kind}/{version}',
    purpose: 'What putting a version back would change now',
    params: place,
    response: configPreview,
  },
  restoreConfig: {
    ...administrator,
    method: 'post',
    path: '/v1/settings-history/{kind}/{version}/restore',
    purpose:
      'Put a version back, as a new one; refused when another saved meanwhile or the asker would be locked out',
    params: place,
    body: configRestore,
    response: configPreview,
  },
} as const satisfies Record<string, Call>;
