import { pauseUntil } from '#http/retry.ts';
import type { Clock } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { ConnectorFault } from '../fault.ts';
import { MoySkladRefusal, vendorError } from './fault.ts';
import { Lane } from './lane.ts';

/** The vendor's own address; a test server or a proxy has another. */
export const VENDOR_BASE = 'https://api.moysklad.ru/api/remap/1.2';

export interface ClientOptions {
  readonly base?: string | undefined;
  readonly credentials: { readonly token: string } | { readonly login: string; readonly password: string };
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Pick<Clock, 'now' | 'random'>;
  /** Requisites of accounts of Uzbekistan and Kazakhstan are given only on request. */
  readonly region?: 'uz' | 'kz' | undefined;
  /** Resolves after `ms`, or when the signal is aborted; a test passes its own. */
  readonly wait?: (signal: AbortSignal, ms: number) => Promise<void>;
  /** An answer that takes longer is given up. */
  readonly timeoutMs?: number | undefined;
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Under the base, beginning with a slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly signal: AbortSignal;
}

export interface Answered {
  readonly status: number;
  /** Undefined when the answer has none. */
  readonly body: unknown;
  readonly location: string | null;
  /** The moment by the system's own clock, in milliseconds; null when it does not say. */
  readonly at: number | null;
}

export interface Client {
  /**
   * Everything that is sent may be sent twice: reads, and writes with a key of their own.
   * @throws ConnectorFault, MoySkladRefusal, and the signal's reason
   */
  ask(asked: Asked): Promise<Answered>;
  /** A file of another host, which gets none of our headers. */
  download(url: string, signal: AbortSignal): Promise<Uint8Array>;
}

const TIMEOUT_MS = 30_000;
const MOST_OUTAGES = 3;
const MOST_LIMITS = 8;
const FIRST_PAUSE_MS = 400;
const LARGEST_FILE = 20 * 1024 * 1024;

export function createClient(options: ClientOptions): Client {
  const wait = options.wait ?? pauseUntil;
  const { now, random } = options.clock;
  const lane = new Lane({ now: () => now(), random: () => random(), wait });
  return {
    ask: (asked) => askPatiently({ options, lane, wait }, asked),
    download: (url, signal) => download(options, url, signal),
  };
}

interface Deps {
  readonly options: ClientOptions;
  readonly lane: Lane;
  readonly wait: NonNullable<ClientOptions['wait']>;
}

/** A limit is waited out, an outage a few times; a refusal is final at once. */
async function askPatiently(deps: Deps, asked: Asked): Promise<Answered> {
  let outages = 0;
  let limits = 0;
  for (;;) {
    try {
      return await askOnce(deps, asked);
    } catch (error) {
      if (!(error instanceof ConnectorFault) || error instanceof MoySkladRefusal) throw error;
      const isLimit = error.kind === 'limited';
      if (isLimit) limits += 1;
      else outages += 1;
      if (outages >= MOST_OUTAGES || limits >= MOST_LIMITS) throw error;
      if (!isLimit)
        await deps.wait(asked.signal, FIRST_PAUSE_MS * 2 ** outages * (0.5 + deps.options.clock.random()));
    }
  }
}

async function askOnce({ options, lane }: Deps, asked: Asked): Promise<Answered> {
  await lane.enter(asked.signal);
  let headers: Headers | null = null;
  try {
    const { response, text } = await exchange(options, asked);
    headers = response.headers;
    return judge(lane, response, text);
  } catch (error) {
    if (error instanceof ConnectorFault) throw error;
    asked.signal.throwIfAborted();
    lane.fail();
    throw new ConnectorFault('unavailable', null, new Error('no answer from МойСклад'));
  } finally {
    lane.leave(headers);
  }
}

async function exchange(options: ClientOptions, asked: Asked): Promise<{ response: Response; text: string }> {
  const call = createLifetime();
  call.listen(asked.signal, 'abort', () => call.end());
  call.after(options.timeoutMs ?? TIMEOUT_MS, () => call.end());
  try {
    const response = await options.fetch(urlOf(options, asked), initOf(options, asked, call.signal));
    return { response, text: await response.text() };
  } finally {
    call.end();
  }
}

/** A space is `%20`, and every other sign of a filter is encoded too. */
function urlOf({ base = VENDOR_BASE }: ClientOptions, { path, query = {} }: Asked): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${base.replace(/\/$/, '')}${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

function initOf(options: ClientOptions, { method = 'GET', body }: Asked, signal: AbortSignal): RequestInit {
  return {
    method,
    signal,
    redirect: 'manual',
    headers: {
      Authorization: authorization(options.credentials),
      Accept: 'application/json;charset=utf-8',
      'Accept-Encoding': 'gzip',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(options.region && { 'X-Lognex-Accept-Region': options.region }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

function authorization(credentials: ClientOptions['credentials']): string {
  if ('token' in credentials) return `Bearer ${credentials.token}`;
  return `Basic ${Buffer.from(`${credentials.login}:${credentials.password}`, 'utf8').toString('base64')}`;
}

const TOO_MANY_AT_ONCE = 1073;

function judge(lane: Lane, response: Response, text: string): Answered {
  const { status, headers } = response;
  const body = parse(text);
  if (status === 429) {
    const ms = vendorError(body).code === TOO_MANY_AT_ONCE ? lane.holdCrowd() : lane.holdFor(headers);
    throw new ConnectorFault('limited', Math.ceil(ms / 1_000));
  }
  // A page of a server in between, or an answer cut off on its way, is as good as none.
  const isLost =
    response.ok && (text === '' ? status === 200 && headers.has('Content-Encoding') : body === undefined);
  if (status >= 500 || isLost) {
    lane.fail();
    throw new ConnectorFault('unavailable', null, new Error(`МойСклад answered ${status} without a result`));
  }
  lane.succeed();
  if (status >= 400) throw new MoySkladRefusal(status, vendorError(body));
  return { status, body, location: headers.get('Location'), at: momentOf(headers) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function momentOf(headers: Headers): number | null {
  const at = Date.parse(headers.get('Date') ?? '');
  return Number.isNaN(at) ? null : at;
}

async function download(
  { fetch, timeoutMs }: ClientOptions,
  url: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const call = createLifetime();
  call.listen(signal, 'abort', () => call.end());
  call.after(timeoutMs ?? TIMEOUT_MS, () => call.end());
  try {
    const response = await fetch(url, { signal: call.signal });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (!response.ok || bytes.length > LARGEST_FILE) throw new ConnectorFault('unavailable');
    return bytes;
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof ConnectorFault
      ? error
      : new ConnectorFault('unavailable', null, new Error('no file'));
  } finally {
    call.end();
  }
}
