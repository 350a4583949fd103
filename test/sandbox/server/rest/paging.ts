import type { Context } from 'hono';
import { halResponse, noContent, originOf } from './context.ts';
import { queryProblem } from './problem.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 250;

export interface Paging {
  page: number;
  limit: number;
}
export interface Total {
  /** Adds `_total_items`, as users, fields and pipelines do; entity lists carry none. */
  total?: boolean;
  /** Largest page size, whatever the requested limit. */
  cap?: number;
  /** The largest limit accepted, when it is not 250. */
  max?: number;
}

/** `page` from 1 and `limit` to `max`; anything else is a 400 (the platform leaves it undocumented). */
export function pagingOf(c: Context, max = MAX_LIMIT): Paging {
  const page = integer(c.req.query('page') ?? '1', 'page');
  const limit = integer(c.req.query('limit') ?? String(DEFAULT_LIMIT), 'limit');
  if (limit > max) throw queryProblem('limit', `This value should be ${max} or less.`, 'TooHigh');
  return { page, limit };
}

function integer(text: string, path: string): number {
  if (!/^[1-9]\d*$/.test(text))
    throw queryProblem(path, 'This value should be a positive integer.', 'TooLow');
  return Number(text);
}

/** One HAL page of `items` under `key`; 204 without a body when it is empty. */
export function halPage(c: Context, key: string, items: readonly unknown[], more: Total = {}): Response {
  const { page, limit: asked } = pagingOf(c, more.max);
  const limit = Math.min(asked, more.cap ?? asked);
  const part = items.slice((page - 1) * limit, page * limit);
  if (part.length === 0) return noContent();
  const last = page * limit >= items.length;
  const totals = more.total
    ? { _total_items: items.length, _page_count: Math.ceil(items.length / limit) }
    : {};
  return halResponse({ _page: page, ...totals, _links: links(c, page, last), _embedded: { [key]: part } });
}

function links(c: Context, page: number, last: boolean): Record<string, { href: string }> {
  const at = (number: number): { href: string } => {
    const url = new URL(c.req.url);
    url.searchParams.set('page', String(number));
    return { href: `${originOf(c)}${url.pathname}${url.search}` };
  };
  return {
    self: at(page),
    ...(last ? {} : { next: at(page + 1) }),
    ...(page > 1 ? { first: at(1), prev: at(page - 1) } : {}),
  };
}
