import type { ParsedQs } from 'qs';
import { queryProblem } from '../problem.ts';

/** One value of a parsed query. */
export type Raw = ParsedQs[string];
export type Match<Item> = (item: Item) => boolean;
/** How a filter is parsed: `many` accepts one value or a list, `range` also `[from]` and `[to]`. */
export interface FilterRule<Item> {
  read(item: Item): unknown;
  kind: 'many' | 'range';
}

export const isGroup = (raw: unknown): raw is ParsedQs =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** `a`, `[a, b]` and `{0: a}` are all lists. */
export function many(raw: Raw): string[] {
  if (raw === undefined) return [];
  if (typeof raw === 'string') return [raw];
  return Object.values(raw).filter((item): item is string => typeof item === 'string');
}

export function matchMany<Item>(read: (item: Item) => unknown, raw: Raw): Match<Item> {
  const wanted = new Set(many(raw));
  return (item) => wanted.has(String(read(item)));
}

export function matchRange<Item>(read: (item: Item) => unknown, raw: Raw): Match<Item> {
  if (!isGroup(raw) || !('from' in raw || 'to' in raw)) return matchMany(read, raw);
  const from = typeof raw.from === 'string' ? Number(raw.from) : Number.NEGATIVE_INFINITY;
  const to = typeof raw.to === 'string' ? Number(raw.to) : Number.POSITIVE_INFINITY;
  return (item) => {
    const value = read(item);
    return value !== null && value !== undefined && Number(value) >= from && Number(value) <= to;
  };
}

/** The test behind `filter[…]`; a filter without a rule is a 400. */
export function matchFilters<Item>(filter: Raw, rules: Record<string, FilterRule<Item>>): Match<Item> {
  const tests = Object.entries(isGroup(filter) ? filter : {}).map(([name, raw]) => {
    const rule = rules[name];
    if (!rule) throw queryProblem(`filter.${name}`, 'The value you selected is not a valid choice.');
    return rule.kind === 'range' ? matchRange(rule.read, raw) : matchMany(rule.read, raw);
  });
  return (item) => tests.every((test) => test(item));
}
