import type { EventRecord } from '../../store/feed-types.ts';
import { isGroup, type Match, many, matchMany, matchRange, type Raw } from '../elements/match.ts';
import { queryProblem } from '../problem.ts';

type Test = Match<EventRecord>;
type Json = Record<string, unknown>;
const MOST = 10;
/** Types whose value is compared by `filter[value_…][value]`. */
const VALUED = ['nps_rate_added', 'sale_field_changed', 'name_field_changed', 'ltv_field_changed'];

/** The test behind `filter` of the event list. Throws a 400 Problem beyond the documented limits. */
export function eventTest(filter: Raw): Test {
  const group = isGroup(filter) ? filter : {};
  checkTogether(group);
  const tests = Object.entries(group).map(([name, raw]) => testOf(name, raw));
  return (event) => tests.every((test) => test(event));
}

function checkTogether(group: Record<string, Raw>): void {
  const one = many(group.entity).length === 1;
  if (group.entity_id !== undefined && !one)
    throw queryProblem('filter.entity', 'Exactly one entity is expected with entity_id.');
  const types = listed(group.type);
  if (types.length > 1 && types.some((type) => /^custom_field_\d+_value_changed$/.test(type)))
    throw queryProblem('filter.type', 'A custom field event excludes other types.');
}

function testOf(name: string, raw: Raw): Test {
  if (name === 'id') return matchMany((event) => event.id, raw);
  if (name === 'created_at') return createdTest(raw);
  if (name === 'created_by') return matchMany((event) => event.created_by, atMost(name, raw));
  if (name === 'entity_id') return matchMany((event) => event.entity_id, atMost(name, raw));
  if (name === 'entity') return entityTest(raw);
  if (name === 'type') return typeTest(raw);
  if (name === 'value_before') return valueTest(name, raw, (event) => event.value_before);
  if (name === 'value_after') return valueTest(name, raw, (event) => event.value_after);
  throw queryProblem(`filter.${name}`, 'The value you selected is not a valid choice.');
}

/** A single number means since that time. */
function createdTest(raw: Raw): Test {
  const from = typeof raw === 'string' ? { from: raw } : raw;
  return matchRange((event) => event.created_at, from);
}

function atMost(name: string, raw: Raw): Raw {
  if (listed(raw).length > MOST)
    throw queryProblem(`filter.${name}`, `No more than ${MOST} values.`, 'TooLong');
  return listed(raw);
}

function entityTest(raw: Raw): Test {
  const wanted = listed(raw);
  const wrong = wanted.some((entity) => !/^(lead|contact|company|customer|task|catalog_\d+)$/.test(entity));
  if (wrong) throw queryProblem('filter.entity', 'The value you selected is not a valid choice.');
  return (event) => wanted.includes(event.entity_type);
}

/** `custom_field_value_changed` matches every field. */
function typeTest(raw: Raw): Test {
  const wanted = new Set(listed(raw));
  const general = (type: string): string => type.replace(/^custom_field_\d+_/, 'custom_field_');
  return (event) => wanted.has(event.type) || wanted.has(general(event.type));
}

/** Accepts a list or comma-separated values. */
const listed = (raw: Raw): string[] => many(raw).flatMap((item) => item.split(','));

function valueTest(name: string, raw: Raw, read: (event: EventRecord) => Json[]): Test {
  const tests = Object.entries(isGroup(raw) ? raw : {}).map(([key, wanted]) =>
    valueRule(`filter.${name}.${key}`, key, wanted),
  );
  return (event) => tests.every((test) => test(event, read(event)));
}

type ValueTest = (event: EventRecord, values: readonly Json[]) => boolean;

function valueRule(path: string, key: string, wanted: Raw): ValueTest {
  const inner = (values: readonly Json[], member: string): Json[] =>
    values.flatMap((value) => (isRecord(value[member]) ? [value[member]] : []));
  if (key === 'leads_statuses' || key === 'customers_statuses') {
    const member = key === 'leads_statuses' ? 'lead_status' : 'customer_status';
    const stages = Object.values(isGroup(wanted) || Array.isArray(wanted) ? wanted : {}).filter(isGroup);
    return (_event, values) =>
      inner(values, member).some((value) => stages.some((stage) => sameStage(stage, value)));
  }
  const accepted = new Set(listed(wanted));
  if (key === 'responsible_user_id')
    return (_event, values) =>
      inner(values, 'responsible_user').some((user) => accepted.has(String(user.id)));
  if (key === 'custom_field_values')
    return (_event, values) =>
      inner(values, 'custom_field_value').some((value) => accepted.has(String(value.enum_id)));
  if (key === 'value')
    return (event, values) => plainValues(event, values).some((value) => accepted.has(value));
  throw queryProblem(path, 'The value you selected is not a valid choice.');
}

function sameStage(stage: Record<string, unknown>, value: Json): boolean {
  const pipeline = stage.pipeline_id === undefined || String(stage.pipeline_id) === String(value.pipeline_id);
  return pipeline && String(stage.status_id) === String(value.id);
}

function plainValues(event: EventRecord, values: readonly Json[]): string[] {
  const isField = event.type.startsWith('custom_field_');
  if (!isField && !VALUED.includes(event.type)) return [];
  return values
    .flatMap((value) => Object.values(value))
    .flatMap((inner) => {
      if (!isRecord(inner)) return [];
      return isField ? [String(inner.text)] : Object.values(inner).map(String);
    });
}

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null;
