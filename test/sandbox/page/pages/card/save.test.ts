import { describe, expect, it } from 'vitest';
import type { FieldDefinition } from '../../../boot.ts';
import { writeOf } from './save.ts';

const field = (id: number, type: string, enums: FieldDefinition['enums'] = null): FieldDefinition => ({
  id,
  name: 'x',
  type,
  code: null,
  enums,
});
const fields = [field(7, 'text'), field(8, 'select', [{ id: 80, value: 'A' }]), field(9, 'checkbox')];

describe('a saved card sends', () => {
  it('what changed, by REST names', () => {
    const values: Record<string, unknown> = {
      'lead[NAME]': 'N',
      'lead[PRICE]': '1500',
      'lead[MAIN_USER]': '502',
      'CFV[7]': '',
      'CFV[8]': '80',
      'CFV[9]': 'on',
      'odd[X]': 1,
    };
    expect(writeOf('leads', { fields }, Object.keys(values), (name) => values[name])).toEqual({
      name: 'N',
      price: 1500,
      responsible_user_id: 502,
      custom_fields_values: [
        { field_id: 7, values: null },
        { field_id: 8, values: [{ value: 'A', enum_id: 80 }] },
        { field_id: 9, values: [{ value: true }] },
      ],
    });
  });

  it('different fields by kind of card', () => {
    const one = (kind: 'contacts' | 'customers', name: string) =>
      writeOf(kind, { fields }, [name], () => '5');
    expect([
      one('contacts', 'contact[FN]'),
      one('customers', 'customer[PRICE]'),
      one('contacts', 'lead[NAME]'),
    ]).toEqual([{ name: '5' }, { next_price: 5 }, {}]);
  });
});
