import type { MiddlewareHandler } from 'hono';

type Json = Record<string, unknown>;

/** Differences between the documentation and live responses: which of the two the sandbox gives. */
export interface Quirks {
  /** Kind of a multitext value: documented `enum`, live `enum_code`. */
  enum_name: 'both' | 'enum' | 'enum_code';
  /** `custom_fields_values` of an entity that has none. */
  empty_fields: 'null' | 'array';
  /** `result` of an open task. */
  empty_result: 'array' | 'null';
  /** Flag of the main contact in the answer of links. */
  main_contact: 'main_contact' | 'is_main';
  /** `loss_reason` of a lead: documented as a list of one. */
  loss_reason: 'array' | 'object';
  /** `request_id` of list elements: documented as a number. */
  element_request_id: 'int' | 'string';
  /** Whether items of a list link to themselves with the list's page and limit. */
  self_with_query: boolean;
  /** What a refresh does to the previous access token; the documentation does not say. */
  old_access_token: 'valid' | 'revoked';
  /** Response at the address an account had before it was renamed. */
  former_address: 'not_found' | 'unauthorized';
}
export const DEFAULT_QUIRKS: Quirks = {
  enum_name: 'both',
  empty_fields: 'null',
  empty_result: 'array',
  main_contact: 'main_contact',
  loss_reason: 'array',
  element_request_id: 'int',
  self_with_query: false,
  old_access_token: 'valid',
  former_address: 'not_found',
};
/** Allowed values of each quirk. */
const VALUES: { [Name in keyof Quirks]: readonly Quirks[Name][] } = {
  enum_name: ['both', 'enum', 'enum_code'],
  empty_fields: ['null', 'array'],
  empty_result: ['array', 'null'],
  main_contact: ['main_contact', 'is_main'],
  loss_reason: ['array', 'object'],
  element_request_id: ['int', 'string'],
  self_with_query: [true, false],
  old_access_token: ['valid', 'revoked'],
  former_address: ['not_found', 'unauthorized'],
};

/** Faults of a change; empty when it is valid. */
export function quirkFaults(change: Json): string[] {
  const values: Record<string, readonly unknown[]> = VALUES;
  return Object.entries(change)
    .filter(([name, value]) => !values[name]?.includes(value))
    .map(([name]) => `${name}: ${values[name] ? values[name].join(', ') : 'no such quirk'}`);
}

/** Rewrites HAL answers where a quirk differs from the default. */
export function quirkRewriting(quirks: () => Quirks): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const chosen = quirks();
    const changed = Object.entries(chosen).some(
      ([name, value]) => DEFAULT_QUIRKS[name as keyof Quirks] !== value,
    );
    if (!changed || c.res.headers.get('content-type') !== 'application/hal+json') return;
    const body: unknown = rewrite(await c.res.json(), chosen);
    if (chosen.self_with_query) addQuery(body, new URL(c.req.url).search);
    c.res = new Response(JSON.stringify(body), { status: c.res.status, headers: c.res.headers });
  };
}

function rewrite(value: unknown, quirks: Quirks): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, quirks));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
    key,
    rewrite(inner, quirks),
  ]);
  return twisted(Object.fromEntries(entries), quirks);
}

function twisted(object: Json, quirks: Quirks): Json {
  const one = object;
  if (quirks.empty_fields === 'array' && one.custom_fields_values === null) one.custom_fields_values = [];
  if (quirks.empty_result === 'null' && Array.isArray(one.result)) one.result = null;
  if (quirks.enum_name !== 'both' && 'enum' in one && 'enum_code' in one)
    delete one[quirks.enum_name === 'enum' ? 'enum_code' : 'enum'];
  if (quirks.main_contact === 'is_main' && 'main_contact' in one) {
    one.is_main = one.main_contact;
    delete one.main_contact;
  }
  if (quirks.loss_reason === 'object' && Array.isArray(one.loss_reason))
    one.loss_reason = one.loss_reason[0] ?? null;
  if (quirks.element_request_id === 'string' && typeof one.request_id === 'number')
    one.request_id = String(one.request_id);
  return one;
}

function addQuery(body: unknown, search: string): void {
  const embedded = (body as { _embedded?: Json })._embedded ?? {};
  for (const items of Object.values(embedded)) {
    if (!Array.isArray(items)) continue;
    for (const { _links } of items as { _links?: { self?: { href: string } } }[])
      if (_links?.self) _links.self.href += search;
  }
}
