/**
 * REST v4 of amoCRM: headers, the empty 204, HAL lists. In the page, the session cookie authenticates the
 * user.
 */
import { ApiError } from '#http/errors.ts';
import { retrying } from '#http/retry.ts';
import { createSend } from '#http/send.ts';

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

/** amoCRM's maximum page size, and so the most ids worth requesting at once. */
export const PAGE_LIMIT = 250;

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

/**
 * One item by path, because filters are a paid option of some accounts; several by `filter[id][]`, 250 per
 * request.
 * @param linked value of `with`: what to embed; empty for nothing
 */
export async function readByIds(
  rest: Rest,
  resource: string,
  ids: readonly string[],
  linked: string,
  signal: AbortSignal,
): Promise<unknown[]> {
  const query = linked && `with=${linked}`;
  if (ids.length === 1)
    return single(await rest.get(resource, `${resource}/${ids[0]}${query && `?${query}`}`, signal), resource);
  const pages = await Promise.all(
    chunks(ids).map((part) => rest.get(resource, `${resource}?${idFilter(part, query)}`, signal)),
  );
  const wanted = new Set(ids);
  return pages.flatMap((page) => listed(page, resource, resource)).filter((item) => wanted.has(idOf(item)));
}

/**
 * Brackets stay unescaped: 250 encoded ids would exceed the 8 kB that servers commonly allow for a request
 * line.
 */
function idFilter(ids: readonly string[], query: string): string {
  return `${ids.map((id) => `filter[id][]=${id}&`).join('')}limit=${PAGE_LIMIT}${query && `&${query}`}`;
}

function chunks(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / PAGE_LIMIT);
  return Array.from({ length: count }, (_, index) => ids.slice(index * PAGE_LIMIT, (index + 1) * PAGE_LIMIT));
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

/** Optional `_embedded[name]` of an item; anything unexpected becomes an empty list. */
export function embedded(holder: unknown, name: string): unknown[] {
  const inside = fieldsOf(fieldsOf(holder)._embedded)[name];
  return Array.isArray(inside) ? inside : [];
}

/** Id as digits, or an empty string. */
export function idOf(item: unknown): string {
  const { id } = fieldsOf(item);
  return typeof id === 'number' || typeof id === 'string' ? String(id) : '';
}

/** Any value as a record whose fields can be read. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
