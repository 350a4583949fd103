import { Refusal } from './answers.ts';
import { type FieldType, type KindRules, operators } from './kinds.ts';

/** One condition of `filter`. */
interface Condition {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

/** Value of a row's field as filters compare it; undefined when the row has none. */
export type Read = (field: string) => string | number | boolean | undefined;

/** @returns whether a row passes @throws Refusal for anything the documentation does not allow */
export function parseFilter(text: string, rules: KindRules): (read: Read) => boolean {
  const conditions = text
    .split(/(?<!\\);/)
    .filter((part) => part !== '')
    .map((part) => parseCondition(part, rules));
  const fields = groupBy(conditions, ({ field }) => field);
  for (const [field, own] of fields) refuseMixture(field, own);
  const hidden = rules.hides === 'deleted' ? 'isDeleted' : 'archived';
  const groups = [...fields].map(([field, own]) => passes(own, typeOf(field, rules)));
  if (!fields.has(hidden)) groups.push((read) => read(hidden) !== true);
  return (read) => groups.every((group) => group(read));
}

function parseCondition(part: string, rules: KindRules): Condition {
  const found = /^([\w.]+)(!=|>=|<=|=~|~=|=|>|<|~)(.*)$/s.exec(part);
  if (!found) throw new Refusal(412, 1034, `Ошибка фильтрации: не разобрано условие '${part}'`, 'filter');
  const [, field = '', operator = '', raw = ''] = found;
  const type = typeOf(field, rules);
  if (!operators[type].includes(operator)) {
    throw new Refusal(412, 1034, `Ошибка фильтрации: оператор '${operator}' не для поля '${field}'`, field);
  }
  const value = raw.replaceAll('\\;', ';');
  if (value !== '') refuseValue(field, value, type);
  return { field, operator, value };
}

function typeOf(field: string, rules: KindRules): FieldType {
  const type = Object.hasOwn(rules.filter, field) ? rules.filter[field] : undefined;
  if (!type) throw new Refusal(412, 1034, `Ошибка фильтрации: неизвестное поле '${field}'`, field);
  return type;
}

const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d(\.\d{3})?)?$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const HREF = /^https?:\/\/.+\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function refuseValue(field: string, value: string, type: FieldType): void {
  if (type === 'time' && !TIME.test(value)) {
    throw new Refusal(412, 1035, 'Ошибка фильтрации: неверный формат даты параметра фильтрации', field);
  }
  const forms = { uuid: UUID, ref: HREF, flag: /^(true|false)$/, number: /^-?\d+(\.\d+)?$/ };
  const form = type === 'text' || type === 'choice' || type === 'time' ? null : forms[type];
  if (form && !form.test(value)) {
    throw new Refusal(412, 1014, `Неверное значение '${value}' параметра фильтрации '${field}'`, field);
  }
}

function refuseMixture(field: string, own: readonly Condition[]): void {
  if (own.some(({ operator }) => operator === '=') && own.some(({ operator }) => operator !== '=')) {
    throw new Refusal(412, 1034, `Ошибка фильтрации: равенство и неравенство для поля '${field}'`, field);
  }
}

/** Equalities of one field are alternatives; of two equal comparisons only the first counts. */
function passes(own: readonly Condition[], type: FieldType): (read: Read) => boolean {
  if (own[0]?.operator === '=') {
    const wanted = new Set(own.map(({ value }) => comparable(value, type)));
    return (read) => wanted.has(comparable(read(own[0]?.field ?? '') ?? '', type));
  }
  const first = [...groupBy(own, ({ operator }) => operator)].flatMap(([operator, same]) =>
    operator === '!=' || operator.includes('~') ? same : same.slice(0, 1),
  );
  return (read) => first.every((condition) => holds(read(condition.field), condition, type));
}

function holds(actual: ReturnType<Read>, { operator, value }: Condition, type: FieldType): boolean {
  const left = comparable(actual ?? '', type);
  const right = comparable(value, type);
  if (operator === '!=') return left !== right;
  if (actual === undefined) return false;
  if (operator === '~') return String(left).includes(String(right));
  if (operator === '~=') return String(left).startsWith(String(right));
  if (operator === '=~') return String(left).endsWith(String(right));
  const order = compareValues(left, right);
  if (operator === '>') return order > 0;
  if (operator === '<') return order < 0;
  return operator === '>=' ? order >= 0 : order <= 0;
}

/** Negative, zero or positive. */
export function compareValues(left: string | number, right: string | number): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [one, other] = [String(left), String(right)];
  return one < other ? -1 : Number(one > other);
}

/** Times are padded to milliseconds, texts lose their case, references their host. */
function comparable(value: string | number | boolean, type: FieldType): string | number {
  if (value === '') return '';
  if (type === 'number') return Number(value);
  const text = String(value);
  if (type === 'time') return text.padEnd(23, text.length === 16 ? ':00.000' : '.000');
  if (type === 'ref') return text.slice(text.lastIndexOf('/') + 1);
  return type === 'text' ? text.toLowerCase() : text;
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const own = groups.get(keyOf(value));
    if (own) own.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
