import { Refusal } from './answers.ts';
import { compareValues, parseFilter, type Read } from './filter.ts';
import type { KindRules } from './kinds.ts';

/** A page that was asked for. */
export interface Page {
  readonly limit: number;
  readonly offset: number;
  /** Paths of references to be replaced by objects; none when the page is too large for it. */
  readonly expand: readonly (readonly string[])[];
}

const KNOWN = new Set(['filter', 'order', 'limit', 'offset', 'expand', 'search', 'fields']);

/** @throws Refusal for parameters that are not documented or have impossible values */
export function parsePage(query: URLSearchParams): Page {
  for (const name of query.keys()) {
    if (!KNOWN.has(name)) throw new Refusal(412, 1040, `Неверно заданы параметры запроса: ${name}`, name);
  }
  const limit = numberOf(query, 'limit', 1, 1_000) ?? 1_000;
  const paths = (query.get('expand') ?? '').split(',').filter((path) => path !== '');
  const small = query.has('limit') && limit <= 100;
  return {
    limit,
    offset: numberOf(query, 'offset', 0, Number.MAX_SAFE_INTEGER) ?? 0,
    expand: small ? paths.map((path) => path.split('.').slice(0, 3)) : [],
  };
}

function numberOf(query: URLSearchParams, name: string, least: number, most: number): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new Refusal(412, 1040, `Неверно заданы параметры запроса: ${name}`, name);
  }
  return value;
}

/** Rows that pass the filter, in the requested order. */
export function select<Row>(
  rows: readonly Row[],
  query: URLSearchParams,
  rules: KindRules,
  readerOf: (row: Row) => Read,
): Row[] {
  const keep = parseFilter(query.get('filter') ?? '', rules);
  const keys = parseOrder(query.get('order') ?? '', rules);
  const search = query.get('search')?.toLowerCase();
  const found = rows.filter((row) => {
    const read = readerOf(row);
    return (
      keep(read) &&
      (!search ||
        String(read('name') ?? '')
          .toLowerCase()
          .includes(search))
    );
  });
  return keys.length === 0
    ? found
    : found.sort((left, right) => compare(readerOf(left), readerOf(right), keys));
}

interface Key {
  readonly field: string;
  readonly sign: 1 | -1;
}

function parseOrder(text: string, rules: KindRules): Key[] {
  return text
    .split(';')
    .filter((part) => part !== '')
    .map((part) => {
      const [field = '', direction = 'asc'] = part.split(',').map((word) => word.trim());
      if (!rules.order.includes(field)) {
        throw new Refusal(412, 1063, `Ошибка сортировки: неизвестное поле '${field}'`, field);
      }
      if (direction !== 'asc' && direction !== 'desc') {
        throw new Refusal(412, 1042, `Неверное значение '${direction}' параметра сортировки`, field);
      }
      return { field, sign: direction === 'asc' ? 1 : -1 };
    });
}

function compare(left: Read, right: Read, keys: readonly Key[]): number {
  for (const { field, sign } of keys) {
    const order = compareValues(plain(left(field)), plain(right(field)));
    if (order !== 0) return order * sign;
  }
  return 0;
}

function plain(value: ReturnType<Read>): string | number {
  return typeof value === 'number' ? value : String(value ?? '');
}
