import type { ParsedQs } from 'qs';
import type { EntityType } from '../../store/field-types.ts';
import { ownFields } from '../../store/fields.ts';
import type { AccountData, Row } from '../../store/types.ts';
import { queryProblem } from '../problem.ts';
import { isGroup, type Match, many, matchMany, matchRange, type Raw } from './match.ts';
import { searchTest } from './search.ts';

export type Test = Match<Row>;

const COMMON_MANY = ['id', 'name', 'created_by', 'updated_by', 'responsible_user_id'];
const COMMON_RANGE = ['created_at', 'updated_at', 'closest_task_at'];
const MANY: Record<EntityType, readonly string[]> = {
  leads: [...COMMON_MANY, 'pipeline_id'],
  contacts: COMMON_MANY,
  companies: COMMON_MANY,
  customers: [...COMMON_MANY, 'status_id'],
};
const RANGE: Record<EntityType, readonly string[]> = {
  leads: [...COMMON_RANGE, 'price', 'closed_at'],
  contacts: COMMON_RANGE,
  companies: COMMON_RANGE,
  customers: [...COMMON_RANGE, 'next_price', 'next_date'],
};

/** The tests behind `filter[…]` and `query`; an unknown filter is a 400. */
export function filtersOf(accountData: AccountData, type: EntityType, query: ParsedQs): Test[] {
  const filter = query.filter;
  const tests = isGroup(filter)
    ? Object.entries(filter).map(([name, raw]) => filterTest(accountData, type, name, raw))
    : [];
  const text = query.query;
  return typeof text === 'string' && text !== '' ? [...tests, searchTest(accountData, text)] : tests;
}

function filterTest(accountData: AccountData, type: EntityType, name: string, raw: Raw): Test {
  if (name === 'statuses' && type === 'leads') return statusesTest(raw);
  if (name === 'custom_fields_values') return customTest(accountData, type, raw);
  if (MANY[type].includes(name)) return matchMany((row) => member(row, name), raw);
  if (RANGE[type].includes(name)) return matchRange<Row>((row) => member(row, name), raw);
  throw queryProblem(`filter.${name}`, 'The value you selected is not a valid choice.');
}

const member = (row: Row, name: string): unknown => (name in row ? row[name as keyof Row] : row.own[name]);
function statusesTest(raw: Raw): Test {
  const wanted = new Set<string>();
  for (const item of Object.values(isGroup(raw) || Array.isArray(raw) ? raw : {})) {
    if (!isGroup(item) || !item.pipeline_id || !item.status_id) {
      throw queryProblem('filter.statuses', 'Both pipeline_id and status_id are required.', 'FieldMissing');
    }
    wanted.add(`${String(item.pipeline_id)}/${String(item.status_id)}`);
  }
  return (row) => wanted.has(`${row.own.pipeline_id}/${row.own.status_id}`);
}

const ENUMS = ['select', 'multiselect', 'radiobutton'];
const TEXTS = ['text', 'url', 'textarea', 'streetaddress'];

/**
 * Filters by a field: texts and choices (ids) by any of several, a checkbox by 1 or 0, numbers also by range,
 * dates by range only.
 */
function customTest(accountData: AccountData, type: EntityType, raw: Raw): Test {
  const tests = Object.entries(isGroup(raw) ? raw : {}).map(([id, wanted]): Test => {
    const field = ownFields(accountData.fields, type).find((candidate) => candidate.id === Number(id));
    const path = `filter.custom_fields_values.${id}`;
    if (!field) throw queryProblem(path, 'The value you selected is not a valid choice.');
    const isRange = isGroup(wanted) && ('from' in wanted || 'to' in wanted);
    const allowed = isRange
      ? ['numeric', 'date', 'date_time'].includes(field.type)
      : [...TEXTS, ...ENUMS, 'checkbox', 'numeric'].includes(field.type);
    if (!allowed) throw queryProblem(path, 'This field can not be filtered so.');
    const read = (row: Row): unknown[] => valuesOf(row, field.id, field.type);
    if (isRange) return matchRange<Row>((row) => read(row)[0], wanted);
    const accepted = new Set(many(wanted));
    return (row) => read(row).some((value) => accepted.has(String(value)));
  });
  return (row) => tests.every((test) => test(row));
}

function valuesOf(row: Row, id: number, type: string): unknown[] {
  const values = row.fields.find((field) => field.field_id === id)?.values ?? [];
  if (type === 'checkbox') return [values[0]?.value === true ? 1 : 0];
  return values.map((item) => (ENUMS.includes(type) ? item.enum_id : item.value));
}
