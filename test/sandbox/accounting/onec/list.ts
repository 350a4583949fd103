import { noProperty, Refusal } from './answers.ts';
import type { Base, Row } from './base.ts';
import type { SetRules } from './configurations.ts';
import { parseFilter } from './filter.ts';

const OPTIONS = new Set([
  '$format',
  '$filter',
  '$orderby',
  '$top',
  '$skip',
  '$select',
  '$inlinecount',
  'allowedOnly',
]);

/** Options of a query; a plus is no space here, so the address is taken apart by hand. */
export function optionsOf(search: string): ReadonlyMap<string, string> {
  const pairs = search
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      const name = decodeURIComponent(at < 0 ? part : part.slice(0, at));
      if (!OPTIONS.has(name)) throw new Refusal(400, 0, `Возможность не поддерживается: ${name}`);
      return [name, at < 0 ? '' : decodeURIComponent(part.slice(at + 1))] as const;
    });
  return new Map(pairs);
}

/** Rows of a set as they are asked for. @throws Refusal */
export function select(base: Base, set: string, options: ReadonlyMap<string, string>): Row[] {
  const rules = base.rules[set];
  if (!rules) throw noProperty(set);
  const fields = fieldsOf(rules);
  const filter = options.get('$filter');
  const keep = filter === undefined ? () => true : parseFilter(filter, fields);
  const keys = orderOf(options.get('$orderby') ?? '', fields);
  const found = base.list(set).filter(keep);
  const rows = keys.length > 0 ? found.sort((left, right) => compare(left, right, keys)) : found;
  // A total switches paging off.
  const isWhole = options.get('$inlinecount') === 'allpages';
  const skip = isWhole ? 0 : numberOf(options, '$skip', 0);
  const top = isWhole ? rows.length : numberOf(options, '$top', rows.length);
  return project(rows.slice(skip, skip + top), options.get('$select'), rules);
}

/** Names as they are written in an address, with their types. */
export function fieldsOf({ fields, tables }: SetRules): ReadonlyMap<string, string> {
  const plain = Object.entries(fields).flatMap(([name, type]): [string, string][] => {
    if (type === 'ref') return [[`${name}_Key`, type]];
    if (type === 'mixed')
      return [
        [name, type],
        [`${name}_Type`, 'text'],
      ];
    return [[name, type]];
  });
  return new Map([...plain, ...Object.keys(tables).map((name) => [name, 'table'] as const)]);
}

function numberOf(options: ReadonlyMap<string, string>, name: string, absent: number): number {
  const text = options.get(name);
  if (text === undefined) return absent;
  if (!/^\d+$/.test(text)) throw new Refusal(400, 1, `Не удалось разобрать: ${name}`);
  return Number(text);
}

interface Key {
  readonly fields: readonly string[];
  readonly sign: 1 | -1;
}

/** A reference is ordered by how it looks: a document by date and number, anything else by its name. */
function orderOf(text: string, fields: ReadonlyMap<string, string>): Key[] {
  return text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [field = '', direction = 'asc'] = part.trim().split(/\s+/);
      const type = fields.get(field);
      if (type === undefined || type === 'table') throw noProperty(field);
      const look = fields.has('Number') ? ['Date', 'Number'] : ['Description'];
      const names = field === 'Ref_Key' ? [...look, 'DataVersion'] : [field];
      return { fields: names, sign: direction === 'desc' ? -1 : 1 };
    });
}

function compare(left: Row, right: Row, keys: readonly Key[]): number {
  for (const { fields, sign } of keys) {
    for (const field of fields) {
      const [one, other] = [left[field] as string | number, right[field] as string | number];
      if (one !== other) return (one < other ? -1 : 1) * sign;
    }
  }
  return 0;
}

function project(rows: readonly Row[], selected: string | undefined, rules: SetRules): Row[] {
  if (selected === undefined || selected === '*') return [...rows];
  const names = selected.split(',').map((name) => name.trim());
  const known = fieldsOf(rules);
  for (const name of names) {
    const [own = '', part] = name.split('/');
    const isPart =
      part === undefined || Object.hasOwn(rules.tables[own] ?? {}, part.replace(/_(Key|Type)$/, ''));
    if (!known.has(own) || !isPart) throw noProperty(name);
  }
  return rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])));
}
