import { readUsers } from '#amo/users.ts';
import type { AccountingRequest, RequestActor } from '#contract/requests/requests.ts';
import type { AccountId } from '#domain/ids.ts';
import { isApiError } from '#http/errors.ts';
import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { withDeadline } from '../http/deadline.ts';
import { ProblemError } from '../http/problem.ts';
import type { GatewayLog } from '../log.ts';
import type { AmoAccounts } from './amo-accounts.ts';

/** Names of an account's users by their ids, as digits. */
export type Names = ReadonlyMap<string, string>;

/** User names from the CRM; when the CRM is slow, down or not connected, only the names are missing. */
export interface UserNames {
  of(accountId: AccountId): Promise<Names>;
}

export interface UserNamesDeps {
  readonly accounts: AmoAccounts;
  readonly clock: Pick<Clock, 'now'>;
  readonly lifetime: Lifetime;
  readonly log: Pick<GatewayLog, 'warn' | 'error'>;
}

interface Known {
  readonly names: Names;
  /** Milliseconds since the epoch; read again after it. */
  readonly till: number;
}

const FRESH_MS = 3_600_000;
const AFTER_FAULT_MS = 60_000;
/** The queue waits for names no longer than this. */
const PATIENCE_MS = 1_500;
const MOST_ACCOUNTS = 1_000;
const NOBODY: Names = new Map();

/** Remembers names for an hour; older ones are shown while they are read again. */
export function createUserNames({ accounts, clock, lifetime, log }: UserNamesDeps): UserNames {
  /** Missing names fail nothing, but the reason is logged; a fault of our own is logged as an error. */
  const report = (account_id: AccountId, error: unknown): void => {
    if (isApiError(error)) log.warn('amo.user_names', { account_id, code: error.kind });
    else log.error('amo.user_names', error, { account_id });
  };
  const known = new Map<AccountId, Known>();
  const reading = new Map<AccountId, Promise<Names>>();
  const keep = (accountId: AccountId, names: Names, ms: number): Names => {
    known.delete(accountId);
    known.set(accountId, { names, till: clock.now() + ms });
    const [oldest] = known.keys();
    if (known.size > MOST_ACCOUNTS && oldest !== undefined) known.delete(oldest);
    return names;
  };
  const read = async (accountId: AccountId): Promise<Names> => {
    try {
      const client = await accounts.open(accountId);
      const users = client === 'not_connected' ? [] : await readUsers(client.rest, lifetime.signal);
      const names = new Map(users.map(({ id, name }) => [id, name]));
      return keep(accountId, names, users.length > 0 ? FRESH_MS : AFTER_FAULT_MS);
    } catch (error) {
      if (!lifetime.ended) report(accountId, error);
      return keep(accountId, known.get(accountId)?.names ?? NOBODY, AFTER_FAULT_MS);
    }
  };
  const begin = (accountId: AccountId): Promise<Names> => {
    const under = reading.get(accountId);
    if (under) return under;
    const begun = read(accountId).finally(() => reading.delete(accountId));
    reading.set(accountId, begun);
    return begun;
  };
  return {
    async of(accountId) {
      const had = known.get(accountId);
      if (had && had.till > clock.now()) return had.names;
      const coming = begin(accountId);
      return had ? had.names : withDeadline(lifetime, PATIENCE_MS, () => coming).catch(nobodyWhenLate);
    },
  };
}

function nobodyWhenLate(error: unknown): Names {
  if (error instanceof ProblemError) return NOBODY;
  throw error;
}

/** The request with the names of those users whose names are known. */
export function named(request: AccountingRequest, names: Names): AccountingRequest {
  return {
    ...request,
    author: namedActor(request.author, names),
    steps: request.steps.map((step) => ({ ...step, by: namedActor(step.by, names) })),
  };
}

/** The actor with the user's name, where the CRM has given it. */
export function namedActor(actor: RequestActor, names: Names): RequestActor {
  const name = actor.kind === 'user' && actor.name === '' ? names.get(actor.id) : undefined;
  return name ? { ...actor, name: name.slice(0, LONGEST) } : actor;
}

const LONGEST = 200;
