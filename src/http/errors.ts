/**
 * Why a call failed, as a closed list: i18n has the texts by kind (and code); they never come from a server.
 */
export type ApiErrorKind =
  /** No answer at all: offline, DNS, CORS, cut connection. */
  | 'network'
  | 'timeout'
  /** 429; `retryAfterMs` says when to retry. */
  | 'rate'
  /** 401: the session or the page token is not accepted. */
  | 'auth'
  /** 403 */
  | 'forbidden'
  /** Other 4xx: the request was refused, repeating it will not help. */
  | 'refused'
  /** 5xx, or a 403 with a page instead of an answer: a proxy or firewall refuses everybody. */
  | 'unavailable'
  /** The answer does not match the contract. */
  | 'shape'
  /** The caller gave up (its lifetime ended); never shown. */
  | 'aborted';

export interface ApiErrorDetail {
  readonly status?: number;
  /** Problem code of the gateway (`session_expired`, `source_unavailable`, …). */
  readonly code?: string;
  readonly retryAfterMs?: number;
  readonly requestId?: string;
  /** JSON pointers into the refused body, one per fault. */
  readonly pointers?: readonly string[];
  /** With `books_loading`: `counterparties` and `documents` read so far, as they came; see `error-text.ts`. */
  readonly progress?: object;
}

/** The one error of every client in the bundle. `cause` is not enumerable, so a serializer cannot leak it. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  readonly detail: ApiErrorDetail;

  constructor(kind: ApiErrorKind, operation: string, detail: ApiErrorDetail = {}, cause?: unknown) {
    super(
      `${operation}: ${kind}${detail.status ? ` ${detail.status}` : ''}`,
      cause === undefined ? undefined : { cause },
    );
    this.kind = kind;
    this.detail = detail;
  }
}

/** By name, not by class: the error may come from another chunk's copy. */
export function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && error.name === 'ApiError' && 'kind' in error;
}

/** The accounting system is read for the first time: asked again later, it answers. */
export function isBooksLoading(error: unknown): boolean {
  return isApiError(error) && error.detail.code === 'books_loading';
}
