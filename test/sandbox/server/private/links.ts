/** `GET /private/api/v2/json/links/list`: links of one or several entities, as clients of the second version ask. */
import type { Context } from 'hono';
import { parse } from 'qs';
import type { Ask } from './ask.ts';

type Json = Record<string, unknown>;
type V4Link = { entity_id: number; to_entity_id: number; to_entity_type: string; metadata: Json | null };
type Wanted = { from: string; ids: number[]; to: string | undefined; catalog: string | undefined };
type Found = { link: V4Link; wanted: Wanted };

const PLURALS: Record<string, string> = {
  lead: 'leads',
  contact: 'contacts',
  company: 'companies',
  customer: 'customers',
};
const FROM = new Set(Object.values(PLURALS));

/** Links in the second version's shape; a response when a question cannot be answered. */
export async function linksOf(ask: Ask, c: Context): Promise<Json[] | Response> {
  const { links } = parse(new URL(c.req.url).search.slice(1), { depth: 10, arrayLimit: 500 });
  const wanted = Object.values((links ?? {}) as Record<string, Json>).map(wantedOf);
  const wrong = wanted.find(({ from, ids }) => !FROM.has(from) || ids.length === 0);
  if (wanted.length === 0 || wrong) {
    const error = `links: each needs from (${[...FROM].join(', ')}) and from_id; elements of lists are asked for by /api/v4`;
    return c.json({ response: { error } }, 400);
  }
  const all = await Promise.all(wanted.map((one) => find(ask, c, one)));
  const refused = all.find((one) => one instanceof Response);
  return refused ?? all.flatMap((one) => (one instanceof Response ? [] : one.map(shown)));
}

function wantedOf({ from, from_id, to, to_catalog_id }: Json): Wanted {
  const ids = [from_id ?? []].flat().map(Number);
  return {
    from: nameOf(from) ?? '',
    ids: ids.filter((id) => Number.isSafeInteger(id) && id > 0),
    to: nameOf(to),
    catalog: typeof to_catalog_id === 'string' ? to_catalog_id : undefined,
  };
}

const nameOf = (name: unknown): string | undefined =>
  typeof name === 'string' ? (PLURALS[name] ?? name) : undefined;

async function find(ask: Ask, c: Context, wanted: Wanted): Promise<Found[] | Response> {
  const query = new URLSearchParams(wanted.ids.map((id) => ['filter[entity_id][]', String(id)]));
  if (wanted.catalog !== undefined) query.set('filter[to_catalog_id]', wanted.catalog);
  const answer = await ask(c, 'GET', `/${wanted.from}/links?${query}`);
  if (!answer.ok) return answer;
  if (answer.status === 204) return [];
  const { _embedded } = (await answer.json()) as { _embedded: { links: V4Link[] } };
  const links = _embedded.links.filter(
    ({ to_entity_type }) => (wanted.to ?? to_entity_type) === to_entity_type,
  );
  return links.map((link) => ({ link, wanted }));
}

function shown({ link, wanted }: Found): Json {
  const { entity_id, to_entity_id, to_entity_type, metadata } = link;
  const base = { from: wanted.from, from_id: entity_id, to: to_entity_type, to_id: to_entity_id };
  if (to_entity_type !== 'catalog_elements') return base;
  return { ...base, to_catalog_id: metadata?.catalog_id, quantity: metadata?.quantity };
}
