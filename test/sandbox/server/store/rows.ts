import type { EntityType, FieldValues, Scalar } from './field-types.ts';
import type { Row } from './types.ts';

const DAY = 86_400;

export interface RowSeed {
  id: number;
  name: string;
  responsible: number;
  ageDays: number;
  own?: Record<string, Scalar>;
  fields?: FieldValues[];
  tags?: number[];
}

/** A stored row with the defaults of the CRM; `now` in unix seconds. */
export function makeRow(seed: RowSeed, now: number): Row {
  const created_at = now - seed.ageDays * DAY;
  const updated_at = now - Math.floor(seed.ageDays / 2) * DAY;
  const user = seed.responsible;
  return {
    id: seed.id,
    name: seed.name,
    responsible_user_id: user,
    group_id: 0,
    created_by: user,
    updated_by: user,
    created_at,
    updated_at,
    closest_task_at: null,
    is_deleted: false,
    own: seed.own ?? {},
    fields: seed.fields ?? [],
    tag_ids: seed.tags ?? [],
  };
}

/** The type-specific members of a new entity. */
export function ownDefaults(type: EntityType): Record<string, Scalar> {
  if (type === 'leads') {
    const budget = { price: 0, price_with_minor_units: 0 };
    const stage = { ...budget, status_id: 70011, pipeline_id: 7001, loss_reason_id: null, closed_at: null };
    return { ...stage, score: null, labor_cost: null, is_price_computed: false };
  }
  if (type === 'contacts') return { first_name: '', last_name: '', is_unsorted: false };
  if (type === 'companies') return {};
  const money = { next_price: 0, next_date: null, ltv: 0, purchases_count: 0, average_check: 0 };
  return { ...money, status_id: null, periodicity: 0 };
}

export const text = (field_id: number, value: string): FieldValues => ({ field_id, values: [{ value }] });

/** A PHONE or EMAIL value with the first enum of the field (WORK). */
export function work(field_id: number, value: string): FieldValues {
  return { field_id, values: [{ value, enum_id: field_id * 10 + 1, enum_code: 'WORK' }] };
}
