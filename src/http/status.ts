import { ApiError, type ApiErrorDetail, type ApiErrorKind } from './errors.ts';

const BLOCK_MS = 60_000;

/**
 * The error of a refused call. Takes only the code, the request id, the pointers, the progress and the wait from the body
 * (our problem+json, or amoCRM's with `retry_after` in seconds): a server's texts are never kept.
 */
export function statusError(status: number, operation: string, body: unknown, waitMs?: number): ApiError {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const seconds = typeof fields.retry_after === 'number' ? fields.retry_after : undefined;
  // The CRM answers every call this way once its limits have been ignored, and so do firewalls; a missing
  // permission gives JSON.
  const isPage = status === 403 && typeof body === 'string' && body !== '';
  const wait = waitMs ?? (seconds === undefined ? (isPage ? BLOCK_MS : undefined) : seconds * 1000);
  return new ApiError(isPage ? 'unavailable' : kindOf(status), operation, {
    status,
    ...word('code', fields.code),
    ...word('requestId', fields.request_id),
    ...(Array.isArray(fields.errors) && {
      pointers: (fields.errors as { pointer?: unknown }[]).map((fault) => String(fault?.pointer)),
    }),
    ...(fields.progress ? { progress: fields.progress } : {}),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}

function kindOf(status: number): ApiErrorKind {
  if (status === 0) return 'network';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rate';
  if (status === 401) return 'auth';
  if (status === 403) return 'forbidden';
  return status >= 500 ? 'unavailable' : 'refused';
}

/** A short identifier and nothing else: the value ends up in logs and lookups. */
function word(name: 'code' | 'requestId', value: unknown): Partial<ApiErrorDetail> {
  return typeof value === 'string' && /^[\w.:-]{1,64}$/.test(value) ? { [name]: value } : {};
}
