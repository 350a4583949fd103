/** Reads from the gateway: session, ETag, schema check, one renewal of an expired session. */
import type { Source } from '#contract/common-schemas.ts';
import type { SessionResponse } from '#contract/session.ts';
import type { WirePath } from '#contract/wire-path.ts';
import { ApiError, isApiError } from '#http/errors.ts';
import { retrying } from '#http/retry.ts';
import type { Send } from '#http/send.ts';
import { createRecent, type Recent } from '#shared/bounded-cache.ts';
import type { Clock } from '#shared/clock.ts';
import type { SessionKeeper } from './session.ts';
import type { Validate } from './validate.ts';

/**
 * A call that may be repeated: a read (including POST with a query in the body) or an idempotent write;
 * otherwise it is marked `once`.
 */
export interface Call {
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: WirePath;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Replaces the default transport: a file reports its upload progress. */
  readonly send?: Send;
  readonly validate: Validate;
  /** Keep the answer and send If-None-Match next time. */
  readonly etag?: boolean;
  /** May open the session itself, using the page's token. */
  readonly opens?: boolean;
  /** Not repeated when no answer arrives, because it is not idempotent. */
  readonly once?: boolean;
}

export interface ReaderDeps {
  readonly gatewayUrl: string;
  readonly send: Send;
  readonly keeper: SessionKeeper;
  readonly clock: Clock;
}

/**
 * The last answers with their ETags, so a reopened card costs a 304. In this page's memory only: they hold
 * personal data.
 */
type KeptAnswers = Recent<{ readonly etag: string; readonly body: unknown }>;

/** A validated answer; rejects with `ApiError`. */
export type Read = <Answer>(call: Call, signal: AbortSignal) => Promise<Answer>;

/** A gateway to read from, which can open its session ahead of the first call. */
export interface Gateway extends Read {
  /**
   * The session, once a call would go out at once; rejects as that call would. Await it before the call, so
   * nothing is requested twice.
   */
  warm(signal: AbortSignal): Promise<SessionResponse>;
  /** As `warm`, when the next call cannot open the session itself; null when it can. */
  ready(signal: AbortSignal): Promise<SessionResponse | null>;
}

export function createRead(deps: ReaderDeps): Gateway {
  const kept: KeptAnswers = createRecent();
  const repeated = <Value>(act: () => Promise<Value>, signal: AbortSignal): Promise<Value> =>
    retrying(act, signal, deps.clock.random);
  const read = (call: Call, signal: AbortSignal) => {
    const act = () => askInSession(deps, kept, call, signal);
    return call.once ? act() : repeated(act, signal);
  };
  const warm = (signal: AbortSignal) => repeated(() => deps.keeper.get(signal), signal);
  const ready = (signal: AbortSignal) => repeated(() => deps.keeper.ready(signal), signal);
  return Object.assign(read as Read, { warm, ready });
}

async function askInSession(
  deps: ReaderDeps,
  kept: KeptAnswers,
  call: Call,
  signal: AbortSignal,
  mayRenew = true,
): Promise<unknown> {
  const token = call.opens ? deps.keeper.takeToken() : null;
  if (token !== null) return askOnTheWay(deps, kept, call, token, signal);
  const session = await deps.keeper.get(signal);
  try {
    return await ask(deps, kept, call, { Authorization: `Bearer ${session.session}` }, signal);
  } catch (error) {
    if (!isSessionGone(error)) throw error;
    deps.keeper.drop(session);
    if (!mayRenew) throw error;
    return askInSession(deps, kept, call, signal, false);
  }
}

/**
 * With the token in a body of plain text the browser needs no preflight, see `Call.orToken` of the contract.
 * A rejected token is not a failure yet: another one may be accepted.
 */
async function askOnTheWay(
  deps: ReaderDeps,
  kept: KeptAnswers,
  call: Call,
  token: string,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    return await ask(deps, kept, call, { 'Content-Type': 'text/plain' }, signal, token);
  } catch (error) {
    if (!isApiError(error) || error.kind !== 'auth') throw error;
    return askInSession(deps, kept, call, signal);
  }
}

async function ask(
  { gatewayUrl, send, clock, keeper }: ReaderDeps,
  kept: KeptAnswers,
  call: Call,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  token?: string,
): Promise<unknown> {
  const { operation, method, path, body } = call;
  const key = `${path} ${JSON.stringify(body)}`;
  const known = call.etag ? kept.find(key) : undefined;
  const reply = await (call.send ?? send)({
    operation,
    method,
    url: gatewayUrl + path,
    body: token ? { token, body } : body,
    headers: { ...headers, ...call.headers, ...(known && { 'If-None-Match': known.etag }) },
    credentials: 'omit',
    signal,
  });
  if (reply.status === 304 && known) return readJustNow(known.body, clock.now());
  if (!call.validate(reply.body)) throw new ApiError('shape', operation, { status: reply.status });
  const answer = call.opens ? withoutSession(reply.body, keeper) : reply.body;
  if (call.etag && reply.etag) kept.put(key, { etag: reply.etag, body: answer });
  return answer;
}

/**
 * Removes the session, which only the session keeper holds: the rest of the answer may be stored in the
 * browser.
 */
function withoutSession(answer: unknown, keeper: SessionKeeper): unknown {
  const { session, ...rest } = answer as { readonly session?: SessionResponse };
  if (session) keeper.adopt(session);
  return rest;
}

/**
 * A 304 means that the figures were read again and are the same; those of a source that is down keep their
 * old time.
 */
function readJustNow(body: unknown, now: number): unknown {
  const { source } = body as { source?: Partial<Source> };
  return source?.status === 'fresh'
    ? { ...(body as object), source: { ...source, as_of: new Date(now).toISOString() } }
    : body;
}

function isSessionGone(error: unknown): boolean {
  const code = isApiError(error) && error.kind === 'auth' ? error.detail.code : undefined;
  return code === 'session_expired' || code === 'session_missing';
}
