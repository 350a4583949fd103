/**
 * One gateway session for the whole widget: opened when first needed, shared, replaced when it has expired.
 */
import type { SessionResponse } from '#contract/session.ts';
import { ApiError, isApiError } from '#http/errors.ts';
import { statusError } from '#http/status.ts';
import type { Clock } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import type { Validate } from './validate.ts';

/** POST with the platform's one-time token; resolves whatever the status, with 0 for no answer. */
export type ExchangeToken = (
  url: string,
  signal: AbortSignal,
) => Promise<{ readonly status: number; readonly body: unknown }>;

export interface SessionDeps {
  readonly gatewayUrl: string;
  readonly exchangeToken: ExchangeToken;
  readonly clock: Clock;
  /**
   * The page's one-time token itself, for a call that opens the session; null when the page does not expose
   * it.
   */
  readonly pageToken?: (gateway: string) => Promise<string | null>;
  /** Validator of `sessionResponse`. */
  readonly validate: Validate;
}

export interface SessionKeeper {
  /** Concurrent callers share one exchange. */
  get(signal: AbortSignal): Promise<SessionResponse>;
  /** As `get`, unless the next call may open the session itself: then null, and the token is available. */
  ready(signal: AbortSignal): Promise<SessionResponse | null>;
  /** Takes the available token, once; null when there is none or a session exists. */
  takeToken(): string | null;
  /**
   * Accepts a session that came with an answer; an invalid one is ignored, and a new one is opened when
   * needed.
   */
  adopt(session: SessionResponse): void;
  /** Discards this session unless a newer one has replaced it. */
  drop(session: SessionResponse): void;
}

/**
 * The gateway's sessions live 20 minutes; age is counted locally, so a wrong clock cannot cause an exchange
 * on every call.
 */
const OLD_AFTER_MS = 19 * 60_000;
const EXCHANGE_TIMEOUT_MS = 15_000;

export function createSessionKeeper(deps: SessionDeps): SessionKeeper {
  let opening: Promise<SessionResponse> | null = null;
  let current: SessionResponse | null = null;
  let openedAt = 0;
  let token: string | null = null;
  const isOpen = (): boolean => {
    if (current && deps.clock.now() - openedAt > OLD_AFTER_MS) opening = null;
    return opening !== null;
  };
  const open = async (): Promise<SessionResponse> => {
    current = null;
    try {
      current = await exchange(deps);
      openedAt = deps.clock.now();
      return current;
    } catch (error) {
      opening = null;
      throw error;
    }
  };
  const get = (signal: AbortSignal): Promise<SessionResponse> => {
    if (!isOpen()) opening = open();
    return leaving(opening ?? open(), signal);
  };
  return {
    get,
    async ready(signal) {
      if (isOpen() || !deps.pageToken) return get(signal);
      token ??= await leaving(deps.pageToken(deps.gatewayUrl), signal);
      return token === null || isOpen() ? get(signal) : null;
    },
    takeToken() {
      const taken = isOpen() ? null : token;
      token = null;
      return taken;
    },
    adopt(session) {
      if (!deps.validate(session)) return;
      current = session;
      openedAt = deps.clock.now();
      opening = Promise.resolve(session);
    },
    drop: (session) => {
      if (session === current) opening = null;
    },
  };
}

async function exchange(deps: SessionDeps): Promise<SessionResponse> {
  const call = createLifetime();
  let timedOut = false;
  call.after(EXCHANGE_TIMEOUT_MS, () => {
    timedOut = true;
    call.end();
  });
  try {
    const url = `${deps.gatewayUrl}/v1/session`;
    const { status, body } = await leaving(deps.exchangeToken(url, call.signal), call.signal);
    if (status < 200 || status > 299) throw statusError(status, 'session', body);
    if (!deps.validate(body)) throw new ApiError('shape', 'session');
    return body as SessionResponse;
  } catch (error) {
    const fault = isApiError(error) ? error : new ApiError('network', 'session', {}, error);
    throw timedOut ? new ApiError('timeout', 'session') : fault;
  } finally {
    call.end();
  }
}

/** The caller may leave while the shared work goes on for the others. */
function leaving<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const watch = createLifetime();
  const gone = new Promise<never>((_, reject) => {
    const leave = (): void => reject(new ApiError('aborted', 'session'));
    if (signal.aborted) leave();
    watch.listen(signal, 'abort', leave);
  });
  return Promise.race([work, gone]).finally(() => watch.end());
}
