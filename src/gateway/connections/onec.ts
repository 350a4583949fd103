import type { FeedCheck } from '../connectors/feed.ts';
import { baseOf, type ClientOptions } from '../connectors/onec/client.ts';
import { OneCRefusal } from '../connectors/onec/fault.ts';
import { createOneCFeed, type OneCOptions } from '../connectors/onec/feed.ts';
import { asFeedChecks } from '../connectors/onec/feed-checks.ts';
import { ForbiddenAddress } from '../net/outgoing.ts';
import type { AccountingSystem, Credentials } from './system.ts';

export interface OneCSystemOptions extends Pick<OneCOptions, 'clock' | 'profiles'> {
  /** Goes nowhere the operator does not allow. */
  readonly fetch: typeof globalThis.fetch;
}

const LONGEST = 200;
const LONGEST_ADDRESS = 1_000;

/** 1С:Предприятие as an administrator connects it: the address of the publication, login and password. */
export function oneCSystem(options: OneCSystemOptions): AccountingSystem {
  const own = { ...options, fetch: judged(options.fetch) };
  const empty = createOneCFeed({ ...own, base: '', credentials: { login: '', password: '' } });
  const { kind, capabilities, profile } = empty;
  const field = (name: string, secret: boolean, most = LONGEST) => ({ name, secret, max_length: most });
  const fields = [field('url', false, LONGEST_ADDRESS), field('login', false), field('password', true)];
  return {
    kind,
    ways: [{ name: 'login', fields }],
    agent: true,
    frame: { capabilities, profile },
    open: (given) => open(own, given),
  };
}

function open(options: OneCSystemOptions, { values }: Credentials) {
  const { url = '', login = '', password = '' } = values;
  const base = baseOf(url);
  const fetch = base === null ? refuseAddress : options.fetch;
  const feed = createOneCFeed({ ...options, fetch, base: base ?? '', credentials: { login, password } });
  const { check: ownCheck } = feed;
  const check = (signal: AbortSignal): AsyncIterable<FeedCheck> => asFeedChecks(ownCheck(signal));
  // What it can do shows with the first reading: the feed itself is handed on, not a copy.
  return Object.defineProperty(feed, 'check', { value: check });
}

async function refuseAddress(): Promise<never> {
  throw new OneCRefusal('address');
}

function judged(fetch: ClientOptions['fetch']): ClientOptions['fetch'] {
  return async (...asked) => {
    try {
      return await fetch(...asked);
    } catch (error) {
      if (error instanceof ForbiddenAddress) throw new OneCRefusal('address');
      throw error;
    }
  };
}
