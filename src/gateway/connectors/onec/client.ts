import { pauseUntil } from '#http/retry.ts';
import type { Clock } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { ConnectorFault } from '../fault.ts';
import { errorCode, OneCRefusal, refusalOf, sentenceOf } from './fault.ts';
import { Lane } from './lane.ts';

export interface ClientOptions {
  /** Of the publication, as `baseOf` gives it. */
  readonly base: string;
  readonly credentials: { readonly login: string; readonly password: string };
  /** Must refuse addresses that the operator does not allow; redirects are never followed. */
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Pick<Clock, 'now' | 'random'>;
  /** Resolves after `ms`, or when the signal is aborted; a test passes its own. */
  readonly wait?: ((signal: AbortSignal, ms: number) => Promise<void>) | undefined;
  /** An answer that takes longer is given up. */
  readonly timeoutMs?: number | undefined;
  /** False: without rests between requests, for a person who waits; true when absent. */
  readonly rests?: boolean | undefined;
}

/** Options of a query by their names without `$`. */
export type Query = Readonly<
  Partial<Record<'filter' | 'orderby' | 'select' | 'top' | 'skip', string | number>>
>;

export interface Client {
  /**
   * Reads a set, or the list of sets for an empty name.
   * @param times to try; three when absent
   * @throws ConnectorFault, OneCRefusal, and the signal's reason
   */
  read(set: string, query: Query, signal: AbortSignal, times?: number): Promise<unknown>;
  /**
   * Writes a new object, once: after an answer that was cut off nobody but the caller knows what to look for.
   * @throws ConnectorFault, OneCRefusal, and the signal's reason
   */
  create(set: string, body: object, signal: AbortSignal): Promise<unknown>;
}

const TIMEOUT_MS = 30_000;
const MOST_TRIES = 3;
const FIRST_PAUSE_MS = 1_000;
const SERVICE = '/odata/standard.odata';

/**
 * The address of a publication as people copy it: with the page for people, with the interface itself, with a
 * slash at the end; null for anything that is no web address.
 */
export function baseOf(typed: string): string | null {
  const text = typed.trim();
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isWeb || url.username !== '' || url.password !== '') return null;
  const path = url.pathname
    .replace(/\/odata(\/standard\.odata(\/.*)?)?\/?$/i, '')
    .replace(/\/([a-z]{2}_[A-Z]{2}|ru|en)\/?$/, '')
    .replace(/\/+$/, '');
  return `${url.origin}${path}`;
}

export function createClient(options: ClientOptions): Client {
  const wait = options.wait ?? pauseUntil;
  const lane = new Lane({ now: () => options.clock.now(), wait, rests: options.rests ?? true });
  return {
    read: (set, query, signal, times = MOST_TRIES) =>
      readPatiently({ options, lane, wait }, { set, query, signal, times }),
    create: (set, body, signal) =>
      readPatiently({ options, lane, wait }, { set, query: {}, signal, times: 1, body }),
  };
}

interface Deps {
  readonly options: ClientOptions;
  readonly lane: Lane;
  readonly wait: NonNullable<ClientOptions['wait']>;
}

interface Asked {
  readonly set: string;
  readonly query: Query;
  readonly signal: AbortSignal;
  readonly times: number;
  /** Of an object that is written. */
  readonly body?: object;
}

/** An outage is waited out a few times, a refusal is final at once. */
async function readPatiently(deps: Deps, asked: Asked): Promise<unknown> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await deps.lane.run(asked.signal, () => readOnce(deps, asked));
    } catch (error) {
      const isPassing = error instanceof ConnectorFault && error.kind !== 'refused';
      if (!isPassing || tries >= asked.times) throw error;
      const jitter = 0.5 + deps.options.clock.random();
      await deps.wait(asked.signal, FIRST_PAUSE_MS * 2 ** (tries - 1) * jitter);
    }
  }
}

async function readOnce({ options, lane }: Deps, asked: Asked): Promise<unknown> {
  try {
    const { response, text } = await exchange(options, asked);
    const body = judge(response, text.replace(/^\uFEFF/, ''), asked.set);
    lane.succeed();
    return body;
  } catch (error) {
    asked.signal.throwIfAborted();
    if (error instanceof OneCRefusal) lane.succeed();
    if (error instanceof ConnectorFault) {
      if (error.kind !== 'refused') lane.fail(error.retryAfter ?? 0);
      throw error;
    }
    lane.fail();
    throw new ConnectorFault('unavailable', null, new Error('no answer from 1С'));
  }
}

async function exchange(options: ClientOptions, asked: Asked): Promise<{ response: Response; text: string }> {
  const call = createLifetime();
  call.listen(asked.signal, 'abort', () => call.end());
  call.after(options.timeoutMs ?? TIMEOUT_MS, () => call.end());
  try {
    const response = await options.fetch(urlOf(options.base, asked), {
      signal: call.signal,
      redirect: 'manual',
      headers: {
        Authorization: authorization(options.credentials),
        Accept: 'application/json',
        ...(asked.body && { 'Content-Type': 'application/json' }),
      },
      ...(asked.body && { method: 'POST', body: JSON.stringify(asked.body) }),
    });
    return { response, text: await response.text() };
  } finally {
    call.end();
  }
}

/** A space is `%20`: in a filter a plus is no space. */
function urlOf(base: string, { set, query, body }: Asked): string {
  const pairs = Object.entries(query).map(([name, value]) => `$${name}=${encodeURIComponent(value)}`);
  // The list of sets knows neither a compact form nor rights by row.
  const own =
    set === ''
      ? ['$format=json']
      : [
          `$format=${encodeURIComponent('application/json;odata=nometadata')}`,
          ...(body ? [] : ['allowedOnly=true']),
        ];
  return `${base}${SERVICE}/${encodeURIComponent(set)}?${[...own, ...pairs].join('&')}`;
}

function authorization({ login, password }: ClientOptions['credentials']): string {
  return `Basic ${Buffer.from(`${login}:${password}`, 'utf8').toString('base64')}`;
}

function judge({ status, headers, ok }: Response, text: string, set: string): unknown {
  const body = parse(text);
  const code = errorCode(body, text);
  if (status === 429) throw new ConnectorFault('limited', secondsOf(headers));
  if (status >= 300 && status < 400) throw new OneCRefusal('other_system', `by a redirect`);
  if (status >= 500 && code !== '-1')
    throw new ConnectorFault('unavailable', secondsOf(headers), outage(status));
  if (!ok) throw refusalOf(status, code, set, sentenceOf(body));
  if (body !== undefined) return body;
  // A page for people in place of data is that of another program, or of a base that asks to sign in.
  if (/html|xml/i.test(headers.get('Content-Type') ?? '')) throw new OneCRefusal('other_system', 'by a page');
  throw new ConnectorFault('unavailable', null, new Error('1С gave an answer that is cut off'));
}

function outage(status: number): Error {
  return new Error(`1С answered ${status} without a result`);
}

const LONGEST_WAIT_S = 600;

function secondsOf(headers: Headers): number | null {
  const seconds = Number(headers.get('Retry-After') ?? '');
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.ceil(seconds), LONGEST_WAIT_S) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
