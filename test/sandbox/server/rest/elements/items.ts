import type { Context } from 'hono';
import { PIPELINES, USERS } from '../../../data/account.ts';
import type { EntityType } from '../../store/field-types.ts';
import type { AccountData, Row } from '../../store/types.ts';
import { jsonBody } from '../context.ts';
import { type FieldError, type ItemErrors, Problem, validationProblem } from '../problem.ts';

const MAX_BATCH = 250;

export interface TagRef {
  id?: number;
  name?: string;
}
/** One item of a POST or PATCH after its shape was checked. */
export interface Item {
  id?: number;
  name?: string;
  responsible_user_id?: number;
  created_by?: number;
  updated_by?: number;
  created_at?: number;
  updated_at?: number;
  status_id?: number;
  pipeline_id?: number;
  closed_at?: number | null;
  loss_reason_id?: number | null;
  first_name?: string;
  last_name?: string;
  request_id?: string | number;
  custom_fields_values?: WrittenValues[] | null;
  tags_to_add?: TagRef[];
  tags_to_delete?: TagRef[];
  _embedded?: {
    tags?: TagRef[] | null;
    contacts?: { id: number; is_main?: boolean }[] | null;
    companies?: { id: number }[] | null;
  };
}
export interface WrittenValues {
  field_id?: number;
  field_code?: string;
  values: Record<string, unknown>[] | null;
}

/** The items of a batch body: 1 to `most`; a single object counts as one. */
export async function batchOf(c: Context, most = MAX_BATCH, status = 422): Promise<unknown[]> {
  const body = await jsonBody(c);
  const items: unknown[] = Array.isArray(body) ? body : [body];
  if (items.length === 0) throw new Problem(400, 'Request data can not be blank');
  if (items.length > most) throw new Problem(status, `Items limit exceeded: limit ${most} per page`);
  return items;
}

/** Checks the whole batch and refuses it as a whole: a 400 with every item's errors. */
export function checkAll(
  items: readonly unknown[],
  check: (item: unknown, at: number) => FieldError[],
): void {
  const faults: ItemErrors[] = [];
  items.forEach((item, at) => {
    const errors = check(item, at);
    if (errors.length > 0) faults.push({ request_id: requestId(item, at), errors });
  });
  if (faults.length > 0) throw validationProblem(faults);
}

/** The item's own `request_id`, else its index, always a string. */
export function requestId(item: unknown, at: number): string {
  const given =
    typeof item === 'object' && item !== null && 'request_id' in item ? item.request_id : undefined;
  return typeof given === 'string' || typeof given === 'number' ? String(given) : String(at);
}

/** Errors for users, stages and linked entities that an item names but that do not exist. */
export function referenceErrors(
  accountData: AccountData,
  type: EntityType,
  item: Item,
  row: Row | null,
): FieldError[] {
  const errors: FieldError[] = [];
  const bad = (path: string): number => errors.push(choice(path));
  for (const path of ['responsible_user_id', 'created_by', 'updated_by'] as const) {
    const id = item[path];
    if (id !== undefined && id !== 0 && !USERS.some((user) => user.id === id)) bad(path);
  }
  if (type === 'leads') errors.push(...stageErrors(item, row));
  const reason = item.loss_reason_id ?? null;
  if (reason !== null && !accountData.lossReasons.some((known) => known.id === reason)) bad('loss_reason_id');
  for (const to of ['contacts', 'companies'] as const) {
    item._embedded?.[to]?.forEach(({ id }, at) => {
      if (!accountData.rows[to].has(id)) bad(`_embedded.${to}.${at}.id`);
    });
  }
  return errors;
}

function stageErrors(item: Item, row: Row | null): FieldError[] {
  const pipelineId = item.pipeline_id ?? row?.own.pipeline_id ?? pipelineOfStatus(item.status_id);
  const pipeline = PIPELINES.find((candidate) => candidate.id === pipelineId);
  if (!pipeline) return [choice('pipeline_id')];
  if (item.status_id === undefined) return [];
  return pipeline.statuses.some((status) => status.id === item.status_id) ? [] : [choice('status_id')];
}

/** The pipeline of a stage; the main one for shared stages and for none. */
export function pipelineOfStatus(status?: number): number {
  const own = PIPELINES.find((line) => line.statuses.some((stage) => stage.id === status));
  return own?.id ?? PIPELINES[0]?.id ?? 0;
}

const choice = (path: string): FieldError => ({
  code: 'NotSupportedChoice',
  path,
  detail: 'The value you selected is not a valid choice.',
});
