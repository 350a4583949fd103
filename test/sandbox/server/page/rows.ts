import type { ContactRow, CustomerRow, LeadRow, NamedRef } from '../../boot.ts';
import { ACCOUNT } from '../../data/account.ts';
import type { EntityType } from '../store/field-types.ts';
import { neighbours } from '../store/links.ts';
import type { Row, World } from '../store/types.ts';

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

function firstOf(world: World, type: EntityType, id: number, to: EntityType): NamedRef | null {
  const other = neighbours(world, type, id, to)[0];
  const row = other && world.rows[to].get(other.id);
  return row ? { id: row.id, name: row.name } : null;
}

export function leadRow(world: World, row: Row): LeadRow {
  return {
    id: row.id,
    name: row.name,
    price: number(row.own.price),
    currency: ACCOUNT.currency,
    status_id: number(row.own.status_id),
    pipeline_id: number(row.own.pipeline_id),
    responsible_user_id: row.responsible_user_id,
    contact: firstOf(world, 'leads', row.id, 'contacts'),
    company: firstOf(world, 'leads', row.id, 'companies'),
    tags: world.tags.filter((tag) => row.tag_ids.includes(tag.id)).map(({ id, name }) => ({ id, name })),
    created_at: row.created_at,
  };
}

export function contactRow(world: World, type: 'contacts' | 'companies', row: Row): ContactRow {
  return {
    id: row.id,
    type: type === 'contacts' ? 'contact' : 'company',
    name: row.name,
    company: type === 'contacts' ? firstOf(world, 'contacts', row.id, 'companies') : null,
    phones: valuesOf(world, row, 'PHONE'),
    emails: valuesOf(world, row, 'EMAIL'),
    responsible_user_id: row.responsible_user_id,
    created_at: row.created_at,
  };
}

function valuesOf(world: World, row: Row, code: string): string[] {
  const ids = world.fields.filter((field) => field.code === code).map((field) => field.id);
  const own = row.fields.filter((field) => ids.includes(field.field_id));
  return own.flatMap((field) => field.values.map((value) => String(value.value)));
}

export function customerRow(world: World, row: Row): CustomerRow {
  const date = row.own.next_date;
  return {
    id: row.id,
    name: row.name,
    next_price: number(row.own.next_price),
    currency: ACCOUNT.currency,
    responsible_user_id: row.responsible_user_id,
    contact: firstOf(world, 'customers', row.id, 'contacts'),
    company: firstOf(world, 'customers', row.id, 'companies'),
    next_date: typeof date === 'number' ? date : null,
  };
}
