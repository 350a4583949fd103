/** Reads the gateway: session, ETag, schema check, one renewal of a session that expired. */
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

/** A call that may be repeated: a read (POST ones too, their body is the question), or a write that changes nothing the second time; or one that says `once`. */
export interface Call {
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: WirePath;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What sends it in place of the common way: a file goes with its progress told. */
  readonly send?: Send;
  readonly validate: Validate;
  /** Keep the answer and ask with If-None-Match next time. */
  readonly etag?: boolean;
  /** May open the session on its way, by the page's token in hand. */
  readonly opens?: boolean;
  /** Not sent again when its answer does not come: doing it twice would be another thing. */
  readonly once?: boolean;
}

export interface ReaderDeps {
  readonly gatewayUrl: string;
  readonly send: Send;
  readonly keeper: SessionKeeper;
  readonly clock: Clock;
}

/** The last answers with their ETags, so that a reopened card costs a 304. Memory of this page only: they hold personal data. */
type KeptAnswers = Recent<{ readonly etag: string; readonly body: unknown }>;

/** An answer that passed its schema; rejects with `ApiError`. */
export type Read = <Answer>(call: Call, signal: AbortSignal) => Promise<Answer>;

/** A gateway to read, which can open its session before there is anything to ask. */
export interface Gateway extends Read {
  /** The session, once a call would go out at once; rejects as that call would. Nothing is asked twice: await it before the call. */
  warm(signal: AbortSignal): Promise<SessionResponse>;
  /** As `warm`, where the next call cannot open the session on its way; null where it can. */
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

/** A token that is not taken is no fault yet: another may be. */
async function askOnTheWay(
  deps: ReaderDeps,
  kept: KeptAnswers,
  call: Call,
  token: string,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    return await ask(deps, kept, call, { 'X-Auth-Token': token }, signal);
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
): Promise<unknown> {
  const { operation, method, path, body } = call;
  const key = `${path} ${JSON.stringify(body)}`;
  const known = call.etag ? kept.find(key) : undefined;
  const reply = await (call.send ?? send)({
    operation,
    method,
    url: gatewayUrl + path,
    body,
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

/** Nobody but the keeper has the session: what is answered may be kept in the browser. */
function withoutSession(answer: unknown, keeper: SessionKeeper): unknown {
  const { session, ...rest } = answer as { readonly session?: SessionResponse };
  if (session) keeper.adopt(session);
  return rest;
}

/** A 304 says that the figures were read again and are the same; those of a source that is down keep their old time. */
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
