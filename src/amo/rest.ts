/**
 * REST v4 of amoCRM: headers, the empty 204, HAL lists. In the page, the session cookie authenticates the
 * user.
 */
import { ApiError } from '#http/errors.ts';
import { retrying } from '#http/retry.ts';
import { createSend } from '#http/send.ts';
import { fieldsOf, idOf } from './hal.ts';
import { entityPaths, type Resource } from './linked.ts';

export interface RestDeps {
  readonly fetch: typeof globalThis.fetch;
  /** `https://example.amocrm.ru`; empty in the page, where paths are relative (platform-api 2.9). */
  readonly origin: string;
  readonly random: () => number;
}

export interface Rest {
  /** Undefined for 204: an empty list or a missing entity. */
  get(operation: string, path: string, signal: AbortSignal): Promise<unknown>;
  /** Never retried automatically. */
  post(operation: string, path: string, body: unknown, signal: AbortSignal): Promise<unknown>;
}

export function createRest({ fetch, origin, random }: RestDeps): Rest {
  const send = createSend(fetch);
  const common = { credentials: 'same-origin', headers: { 'X-Requested-With': 'XMLHttpRequest' } } as const;
  const call = async (
    method: 'GET' | 'POST',
    operation: string,
    path: string,
    signal: AbortSignal,
    body?: unknown,
  ) => (await send({ ...common, method, operation, url: `${origin}/api/v4/${path}`, body, signal })).body;
  return {
    get: (operation, path, signal) => retrying(() => call('GET', operation, path, signal), signal, random),
    post: (operation, path, body, signal) => call('POST', operation, path, signal, body),
  };
}

/** One item by path, several by filter: see `entityPaths`. */
export async function readByIds(
  rest: Rest,
  resource: Resource,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<unknown[]> {
  const pages = await Promise.all(entityPaths(resource, ids).map((path) => rest.get(resource, path, signal)));
  if (ids.length === 1) return single(pages[0], resource);
  const wanted = new Set(ids);
  return pages.flatMap((page) => listed(page, resource, resource)).filter((item) => wanted.has(idOf(item)));
}

function single(item: unknown, operation: string): unknown[] {
  if (item === undefined) return [];
  if (idOf(item) === '') throw new ApiError('shape', operation);
  return [item];
}

/** Items of a page; empty for 204. Rejects `shape` for anything but a list, which says nothing. */
export function listed(page: unknown, name: string, operation: string): unknown[] {
  if (page === undefined) return [];
  const inside = fieldsOf(fieldsOf(page)._embedded)[name];
  if (!Array.isArray(inside)) throw new ApiError('shape', operation);
  return inside;
}
