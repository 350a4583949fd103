import type { ContactRow, CustomerRow, LeadRow, NamedRef } from '../../boot.ts';
import { ACCOUNT } from '../../data/account.ts';
import type { EntityType } from '../store/field-types.ts';
import { neighbours } from '../store/links.ts';
import type { AccountData, Row } from '../store/types.ts';

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

function firstOf(accountData: AccountData, type: EntityType, id: number, to: EntityType): NamedRef | null {
  const other = neighbours(accountData, type, id, to)[0];
  const row = other && accountData.rows[to].get(other.id);
  return row ? { id: row.id, name: row.name } : null;
}

export function leadRow(accountData: AccountData, row: Row): LeadRow {
  return {
    id: row.id,
    name: row.name,
    price: number(row.own.price),
    currency: ACCOUNT.currency,
    status_id: number(row.own.status_id),
    pipeline_id: number(row.own.pipeline_id),
    responsible_user_id: row.responsible_user_id,
    contact: firstOf(accountData, 'leads', row.id, 'contacts'),
    company: firstOf(accountData, 'leads', row.id, 'companies'),
    tags: accountData.tags
      .filter((tag) => row.tag_ids.includes(tag.id))
      .map(({ id, name }) => ({ id, name })),
    created_at: row.created_at,
  };
}

export function contactRow(accountData: AccountData, type: 'contacts' | 'companies', row: Row): ContactRow {
  return {
    id: row.id,
    type: type === 'contacts' ? 'contact' : 'company',
    name: row.name,
    company: type === 'contacts' ? firstOf(accountData, 'contacts', row.id, 'companies') : null,
    phones: valuesOf(accountData, row, 'PHONE'),
    emails: valuesOf(accountData, row, 'EMAIL'),
    responsible_user_id: row.responsible_user_id,
    created_at: row.created_at,
  };
}

function valuesOf(accountData: AccountData, row: Row, code: string): string[] {
  const ids = accountData.fields.filter((field) => field.code === code).map((field) => field.id);
  const own = row.fields.filter((field) => ids.includes(field.field_id));
  return own.flatMap((field) => field.values.map((value) => String(value.value)));
}

export function customerRow(accountData: AccountData, row: Row): CustomerRow {
  const date = row.own.next_date;
  return {
    id: row.id,
    name: row.name,
    next_price: number(row.own.next_price),
    currency: ACCOUNT.currency,
    responsible_user_id: row.responsible_user_id,
    contact: firstOf(accountData, 'customers', row.id, 'contacts'),
    company: firstOf(accountData, 'customers', row.id, 'companies'),
    next_date: typeof date === 'number' ? date : null,
  };
}
