import type { ConnectionFault } from '#contract/settings/accounting-connections.ts';
import type { FeedCheck } from '../connectors/feed.ts';
import type { Advice, MoySkladCheck } from '../connectors/moysklad/check.ts';
import { type ClientOptions, createClient } from '../connectors/moysklad/client.ts';
import { createMoySkladFeed } from '../connectors/moysklad/feed.ts';
import { rowsOf, textOf } from '../connectors/moysklad/fields.ts';
import type { AccountingSystem, Credentials } from './system.ts';

export type MoySkladOptions = Omit<ClientOptions, 'credentials'>;

const LONGEST = 500;

/** МойСклад as an administrator connects it: by a token, or by login and password. */
export function moySkladSystem(options: MoySkladOptions): AccountingSystem {
  const open: AccountingSystem['open'] = (credentials) => {
    const own = { ...options, credentials: signInOf(credentials) };
    const feed = createMoySkladFeed(own);
    return { ...feed, check: (signal) => checkWithBase(feed.check(signal), own, signal) };
  };
  const { kind, capabilities, profile } = createMoySkladFeed({ ...options, credentials: { token: '' } });
  const field = (name: string, secret: boolean) => ({ name, secret, max_length: LONGEST });
  return {
    kind,
    ways: [
      { name: 'token', fields: [field('token', true)] },
      { name: 'login', fields: [field('login', false), field('password', true)] },
    ],
    frame: { capabilities, profile },
    open,
  };
}

function signInOf({ values }: Credentials): ClientOptions['credentials'] {
  const { token, login = '', password = '' } = values;
  return token === undefined ? { login, password } : { token };
}

const faults: Readonly<Partial<Record<Advice, ConnectionFault>>> = {
  unreachable: 'unavailable',
  not_moysklad: 'other_system',
  busy: 'limited',
};

/** The feed's own check, with the account it has reached once everything is in order. */
async function* checkWithBase(
  check: AsyncIterable<MoySkladCheck>,
  options: ClientOptions,
  signal: AbortSignal,
): AsyncGenerator<FeedCheck> {
  for await (const { step, ok, advice, kinds } of check) {
    const verdict = advice && { fault: faultOf(advice), missing: kinds };
    const base = step === 'read' && ok ? await readBase(options, signal) : undefined;
    yield { step, ok, ...verdict, base };
  }
}

function faultOf(advice: Advice): ConnectionFault {
  return faults[advice] ?? (advice as Exclude<Advice, 'unreachable' | 'not_moysklad' | 'busy'>);
}

/** Every object names its account; undefined for one without a legal entity of its own. */
async function readBase(options: ClientOptions, signal: AbortSignal): Promise<string | undefined> {
  const asked = { path: '/entity/organization', query: { limit: 1 }, signal };
  const [row] = rowsOf((await createClient(options).ask(asked)).body);
  return (row && textOf(row, 'accountId')) ?? undefined;
}
