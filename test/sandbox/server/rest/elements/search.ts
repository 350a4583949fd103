import type { FieldValues } from '../../store/field-types.ts';
import type { AccountData } from '../../store/types.ts';

interface Searchable {
  name: string;
  fields: readonly FieldValues[];
}

/** `query`: matches the name and text values case-insensitively, phones by digits. */
export function searchTest(accountData: AccountData, text: string): (item: Searchable) => boolean {
  const wanted = text.toLowerCase();
  const digits = text.replace(/\D/g, '');
  const phones = new Set(
    accountData.fields.filter((field) => field.code === 'PHONE').map((field) => field.id),
  );
  return (item) =>
    item.name.toLowerCase().includes(wanted) ||
    item.fields.some(({ field_id, values }) =>
      values.some(({ value }) => {
        if (typeof value !== 'string') return false;
        if (phones.has(field_id))
          return digits.length > 4 && value.replace(/\D/g, '').includes(digits.slice(-10));
        return value.toLowerCase().includes(wanted);
      }),
    );
}
