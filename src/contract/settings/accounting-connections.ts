import { type Static, Type } from 'typebox';
import { instant, name, opaqueId } from '../common-schemas.ts';
import { moment } from './diagnostics.ts';

/** Steps of a check, in order. */
export const checkSteps = ['reach', 'sign_in', 'rights', 'read'] as const;

/**
 * Why an accounting system cannot be read. `unavailable`: no answer. `other_system`: the answer is not that of
 * the system. `limited`: it asks to wait. `sign_in`:
 * wrong or revoked credentials. `no_access`: the user may not use the API. `rights`: the user may not see
 * what is needed. `tariff`: the tariff has no access to it. `refused`: for another reason. `other_base`: the
 * credentials open another base than the connection's. `unreadable`: the gateway's encryption key changed, so
 * the stored credentials cannot be opened. `gateway`: the gateway itself failed. `address`: the gateway may not
 * go to this address. `no_base`: the web server has no base of this name. `not_published`: objects that are
 * needed are not open to OData. `other_configuration`: the objects are not those of a known configuration. Of a
 * step that passed: `not_all_published`: what some objects hold is not counted. `no_bin`: deleted documents do not go into a bin, so nothing says that they are gone. `no_clients`: no
 * counterparty can be seen. `no_reports`: the system's own balances cannot be read. Of an agent: `agent_silent`:
 * it has not been heard of for a while. `connected_already`: its base belongs to another connection.
 */
export const connectionFaults = [
  ...(['unavailable', 'limited', 'sign_in', 'no_access', 'rights', 'tariff'] as const),
  ...(['refused', 'other_system', 'other_base', 'unreadable', 'gateway'] as const),
  ...(['address', 'no_base', 'not_published', 'other_configuration'] as const),
  ...(['no_bin', 'no_clients', 'no_reports', 'not_all_published'] as const),
  ...(['agent_silent', 'connected_already'] as const),
] as const;
export type ConnectionFault = (typeof connectionFaults)[number];

/** Name of a system, a way or a field. */
export const systemKind = Type.String({ pattern: '^[a-z0-9_]{1,40}$' });
const kind = systemKind;
const fault = Type.Union([Type.Enum([...connectionFaults]), Type.Null()]);
const count = Type.Integer({ minimum: 0 });
const closed = { additionalProperties: false } as const;

/** Results of a check, in the order of its steps; the first failure ends it, later steps are absent. */
export const connectionCheck = Type.Object({
  ok: Type.Boolean(),
  steps: Type.Array(
    Type.Object({
      step: Type.Enum([...checkSteps]),
      ok: Type.Boolean(),
      /** Of a step that passed, something worth knowing. */
      fault,
      /** Kinds of objects that cannot be seen, by the system's own names. */
      missing: Type.Array(Type.String({ pattern: '^[\\p{L}\\p{N}_]{1,100}$' }), { maxItems: 30 }),
    }),
    { maxItems: checkSteps.length },
  ),
});
export type ConnectionCheck = Static<typeof connectionCheck>;

/** The program in the company's network that reads a connection, as far as it was heard of. */
export const connectionAgent = Type.Object({
  /** Of the program; null before it was heard of. */
  version: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]),
  seen_at: moment,
  /** Heard of lately. */
  is_here: Type.Boolean(),
  /** The key can be recognised by its beginning, which is no secret. */
  key_hint: Type.String({ maxLength: 40 }),
  key_made_at: instant,
  /** The last check it made; null before the first. */
  check: Type.Union([connectionCheck, Type.Null()]),
});
export type ConnectionAgent = Static<typeof connectionAgent>;

/** A connected accounting system. Credentials are never returned. */
export const accountingConnection = Type.Object({
  id: opaqueId,
  /** Of the systems of the same answer, or of one that this gateway no longer has. */
  kind,
  name,
  /**
   * `loading`: not everything has been read yet. `failing`: the last attempt failed because of `fault`; what
   * was read stays.
   */
  state: Type.Enum(['loading', 'ready', 'paused', 'failing']),
  fault,
  /** Whether everything has been read once. */
  is_whole: Type.Boolean(),
  /** Distinct records that have been read. */
  counterparties: count,
  documents: count,
  /** Records a minute while reading; null when unknown. */
  per_minute: Type.Union([count, Type.Null()]),
  created_at: instant,
  /** The last moment at which everything was up to date. */
  good_at: moment,
  /** Null while paused. */
  next_attempt_at: moment,
  /** To be sent back with a change: refused when somebody else changed it meanwhile. */
  version: Type.Integer({ minimum: 1 }),
  /** The system itself states what clients owe. */
  states_balances: Type.Optional(Type.Boolean()),
  /** Absent where the gateway itself reads the system. */
  agent: Type.Optional(connectionAgent),
});
export type AccountingConnection = Static<typeof accountingConnection>;

/** A system that can be connected, with the credentials it needs: the form is made from it. */
export const accountingSystem = Type.Object({
  kind,
  /** Ways to sign in, the recommended first; none where no credentials are needed. */
  ways: Type.Array(
    Type.Object({
      name: kind,
      fields: Type.Array(
        Type.Object({
          name: kind,
          /** Hidden while typed. */
          secret: Type.Boolean(),
          max_length: Type.Integer({ minimum: 1, maximum: 2000 }),
        }),
        { maxItems: 10 },
      ),
    }),
    { maxItems: 5 },
  ),
  /** Nothing is read from it: an administrator brings files. */
  files: Type.Optional(Type.Boolean()),
  /** An agent inside the company's network can read it in place of the gateway. */
  agent: Type.Optional(Type.Boolean()),
});
export type AccountingSystem = Static<typeof accountingSystem>;

export const accountingConnectionsResponse = Type.Object({
  connections: Type.Array(accountingConnection, { maxItems: 10 }),
  /** How many there may be. */
  limit: count,
  systems: Type.Array(accountingSystem, { maxItems: 10 }),
});
export type AccountingConnectionsResponse = Static<typeof accountingConnectionsResponse>;

/** The key is shown only once: the gateway keeps a hash of it. */
export const agentKeyResponse = Type.Object({
  id: opaqueId,
  key: Type.String({ pattern: '^agt_[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]{43}$' }),
  /** The address of the gateway, for the agent. */
  gateway: Type.String({ maxLength: 2000 }),
  list: accountingConnectionsResponse,
});
export type AgentKeyResponse = Static<typeof agentKeyResponse>;

/** `list` is null when the check failed: then nothing was stored. */
export const checkedResponse = Type.Object({
  check: connectionCheck,
  /** The connection that was made or changed. */
  id: Type.Union([opaqueId, Type.Null()]),
  list: Type.Union([accountingConnectionsResponse, Type.Null()]),
});
export type CheckedResponse = Static<typeof checkedResponse>;

/** Credentials of one way, a value for each of its fields. */
export const givenCredentials = {
  /** Empty for a system without credentials. */
  way: Type.String({ pattern: '^[a-z0-9_]{0,40}$' }),
  values: Type.Array(Type.Object({ name: kind, value: Type.String({ maxLength: 2000 }) }, closed), {
    maxItems: 10,
  }),
} as const;

const group = Type.Object({
  count,
  examples: Type.Array(
    Type.Object({
      name,
      /** The identifier that matches; null where there is none. */
      by: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
    }),
    { maxItems: 10 },
  ),
});
export type MatchGroup = Static<typeof group>;

/** Counterparties of a connection by the best identifier they can be matched by. */
export const matchLook = Type.Object({
  counterparties: count,
  by_tax: group,
  /** By phone or e-mail only. */
  by_contact: group,
  /** By the name or by hand only. */
  by_nothing: group,
});
export type MatchLook = Static<typeof matchLook>;
