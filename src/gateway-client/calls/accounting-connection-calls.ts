/** Accounting systems that the gateway reads, as an administrator connects them. */
import type {
  AccountingConnection,
  AccountingConnectionsResponse,
  AgentKeyResponse,
  CheckedResponse,
  ConnectionCheck,
  MatchLook,
} from '#contract/settings/accounting-connections.ts';
import type { AccountingDifferences } from '#contract/settings/accounting-differences.ts';
import type { Read } from '../reader.ts';
import type { Validate } from '../validate.ts';

/** Credentials as typed, a value for each field of a way. */
export interface Typed {
  readonly way: string;
  readonly values: readonly { readonly name: string; readonly value: string }[];
}

/** Which connection, and the version that was on the screen: a change of another one is refused. */
export type Seen = Pick<AccountingConnection, 'id' | 'version'>;

export interface AccountingConnectionCalls {
  read(signal: AbortSignal): Promise<AccountingConnectionsResponse>;
  /** Stores nothing. @param until the last step to take, all of them when absent */
  check(kind: string, typed: Typed, signal: AbortSignal, until?: 'sign_in'): Promise<ConnectionCheck>;
  /** By the stored credentials. */
  recheck(id: string, signal: AbortSignal): Promise<ConnectionCheck>;
  /** Nothing is stored when its check fails. */
  connect(kind: string, name: string, typed: Typed, signal: AbortSignal): Promise<CheckedResponse>;
  changeCredentials(seen: Seen, typed: Typed, signal: AbortSignal): Promise<CheckedResponse>;
  /** Not paused, it is read at once. */
  turn(seen: Seen, paused: boolean, signal: AbortSignal): Promise<AccountingConnectionsResponse>;
  disconnect(seen: Seen, signal: AbortSignal): Promise<AccountingConnectionsResponse>;
  look(id: string, signal: AbortSignal): Promise<MatchLook>;
  differences(id: string, signal: AbortSignal): Promise<AccountingDifferences>;
  /** A connection that an agent in the company's network reads. */
  connectAgent(kind: string, name: string, signal: AbortSignal): Promise<AgentKeyResponse>;
  /** The agent's key before opens nothing any more. */
  replaceKey(seen: Seen, signal: AbortSignal): Promise<AgentKeyResponse>;
}

const CONNECTIONS = '/v1/accounting-connections';

export interface ConnectionValidators {
  readonly list: Validate;
  readonly check: Validate;
  readonly checked: Validate;
  readonly look: Validate;
  readonly differences: Validate;
  readonly key: Validate;
}

const pathOf = (id: string) => `${CONNECTIONS}/${encodeURIComponent(id)}` as const;

export function accountingConnectionCalls(
  read: Read,
  { list, check, checked, look, differences, key }: ConnectionValidators,
): AccountingConnectionCalls {
  const reads = { method: 'GET' } as const;
  // Not repeated: wrong credentials tried again and again make a system switch its user off.
  const posts = { once: true, method: 'POST' } as const;
  const puts = { once: true, method: 'PUT' } as const;
  return {
    read: (signal) => read({ ...reads, operation: 'connections', path: CONNECTIONS, validate: list }, signal),
    look: (id, signal) =>
      read(
        { ...reads, operation: 'look at matches', path: `${pathOf(id)}/matching`, validate: look },
        signal,
      ),
    check(kind, typed, signal, until) {
      const body = { kind, ...typed, until };
      const path = `${CONNECTIONS}:check` as const;
      return read({ ...posts, operation: 'check accounting', path, body, validate: check }, signal);
    },
    recheck: (id, signal) =>
      read(
        { ...posts, operation: 'recheck accounting', path: `${pathOf(id)}/check`, validate: check },
        signal,
      ),
    differences: readDifferences(read, differences),
    connect(kind, name, typed, signal) {
      const body = { kind, name, ...typed };
      return read(
        { ...posts, operation: 'connect accounting', path: CONNECTIONS, body, validate: checked },
        signal,
      );
    },
    changeCredentials({ id, version }, typed, signal) {
      const body = { version, ...typed };
      const path = `${pathOf(id)}/credentials` as const;
      return read({ ...puts, operation: 'change credentials', path, body, validate: checked }, signal);
    },
    connectAgent(kind, name, signal) {
      const path = `${CONNECTIONS}:agent` as const;
      const body = { kind, name };
      return read({ ...posts, operation: 'connect agent', path, body, validate: key }, signal);
    },
    replaceKey({ id, version }, signal) {
      const path = `${pathOf(id)}/agent-key` as const;
      const body = { version };
      return read({ ...posts, operation: 'replace key', path, body, validate: key }, signal);
    },
    turn({ id, version }, paused, signal) {
      const body = { version, paused };
      return read({ ...puts, operation: 'turn connection', path: pathOf(id), body, validate: list }, signal);
    },
    disconnect({ id, version }, signal) {
      const path = `${pathOf(id)}?version=${version}` as const;
      const deletes = { once: true, method: 'DELETE', operation: 'disconnect accounting' } as const;
      return read({ ...deletes, path, validate: list }, signal);
    },
  };
}

function readDifferences(read: Read, validate: Validate): AccountingConnectionCalls['differences'] {
  return (id, signal) => {
    const path = `${pathOf(id)}/differences` as const;
    return read({ operation: 'differences', method: 'GET', path, validate }, signal);
  };
}
