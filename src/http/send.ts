/** One JSON call over an injected `fetch`: timeout, abort, and one error family. It never retries; `retry.ts` does. */
import { createLifetime } from '#shared/lifetime.ts';
import { ApiError, isApiError } from './errors.ts';
import { retryAfterMs } from './retry-after.ts';
import { statusError } from './status.ts';

export interface SendRequest {
  /** Name for errors and logs (`panel`, `leads`); never a URL, which may hold a search or a token. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON when present. */
  readonly body?: unknown;
  /** `same-origin` sends the CRM's cookie to its own REST; the gateway gets none. */
  readonly credentials: 'omit' | 'same-origin';
  readonly signal: AbortSignal;
  /** 15 s when absent: longer than the slowest accounting answer we accept. */
  readonly timeoutMs?: number;
}

/** `body` is undefined for 204 and 304; any other empty answer rejects `shape`. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly etag: string | null;
}

/** Resolves for 2xx and 304; anything else rejects with `ApiError`. */
export type Send = (request: SendRequest) => Promise<Reply>;

const DEFAULT_TIMEOUT_MS = 15_000;

export function createSend(fetch: typeof globalThis.fetch): Send {
  return async (request) => {
    const call = createLifetime();
    let timedOut = false;
    call.listen(request.signal, 'abort', () => call.end());
    call.after(request.timeoutMs ?? DEFAULT_TIMEOUT_MS, () => {
      timedOut = true;
      call.end();
    });
    try {
      if (request.signal.aborted) throw new ApiError('aborted', request.operation);
      return await read(await fetch(request.url, toInit(request, call.signal)), request.operation);
    } catch (error) {
      throw toApiError(error, request, timedOut);
    } finally {
      call.end();
    }
  };
}

function toInit(request: SendRequest, signal: AbortSignal): RequestInit {
  const json = request.body === undefined ? {} : { 'Content-Type': 'application/json' };
  return {
    method: request.method,
    headers: { Accept: 'application/json', ...json, ...request.headers },
    credentials: request.credentials,
    signal,
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  };
}

async function read(response: Response, operation: string): Promise<Reply> {
  const { status, headers, ok } = response;
  const text = await response.text();
  const body = quietParse(text);
  // Only these say that there is nothing; an empty 200 was lost on its way.
  const isNothing = status === 204 || status === 304;
  if (ok && !isNothing && body === undefined) throw new ApiError('shape', operation, { status });
  if (ok || isNothing) return { status, body, etag: headers.get('ETag') };
  throw statusError(status, operation, body ?? text, retryAfterMs(headers));
}

function quietParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function toApiError(error: unknown, { operation, signal }: SendRequest, timedOut: boolean): ApiError {
  if (signal.aborted) return new ApiError('aborted', operation, {}, error);
  if (timedOut) return new ApiError('timeout', operation, {}, error);
  return isApiError(error) ? error : new ApiError('network', operation, {}, error);
}
