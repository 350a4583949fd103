import type { Context } from 'hono';
import { type ParsedQs, parse } from 'qs';
import type { SeedUser } from '../../data/account.ts';
import { forbidden, Problem } from './problem.ts';

/** The caller: a page's user (`client` null) or an integration acting as the user who installed it. */
export interface Actor {
  user: SeedUser;
  client: string | null;
}
export type RestEnv = { Variables: { actor: Actor } };
export type RestContext = Context<RestEnv>;

export const originOf = (c: Context): string => new URL(c.req.url).origin;

/** The query with PHP brackets parsed: `filter[id][]=1` is `{ filter: { id: ['1'] } }`. */
export function queryOf(c: Context): ParsedQs {
  const text = new URL(c.req.url).search.slice(1);
  return parse(text, { arrayLimit: 1000, parameterLimit: 5000, depth: 6 });
}

/** The JSON body; 400 when it is blank or malformed. */
export async function jsonBody(c: Context): Promise<unknown> {
  const text = await c.req.text();
  if (text.trim() === '') throw new Problem(400, 'Request data can not be blank');
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, 'Request data is not valid JSON');
  }
}

/** The JSON object body; 400 for anything else. */
export async function objectBody(c: Context): Promise<Record<string, unknown>> {
  const body = await jsonBody(c);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Problem(400, 'Request data must be an object');
  }
  return body as Record<string, unknown>;
}

export function requireAdmin(c: RestContext): void {
  if (!c.get('actor').user.is_admin) throw forbidden();
}

export function halResponse(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/hal+json' } });
}

export const noContent = (): Response => new Response(null, { status: 204 });
