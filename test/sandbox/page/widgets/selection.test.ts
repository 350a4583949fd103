import { describe, expect, it } from 'vitest';
import { readSelection } from './selection.ts';

const row = (id: number, values: Record<string, unknown>) => ({ id, get: (key: string) => values[key] });

describe('list_selected', () => {
  it('returns selected rows with phones, e-mails and sums under both documented names', () => {
    const list = [
      row(1, { checked: true, element_type: 'contact', phones: ['+7'], emails: ['a@b', 'c@d'] }),
      row(2, { checked: false, element_type: 'contact', phones: ['+8'], emails: [] }),
      row(3, { checked: true, element_type: 'company' }),
    ];
    const summary = { items: 2, phones: 1, emails: 2 };
    expect(readSelection(list)).toEqual({
      selected: [
        { id: 1, type: 'contact', phones: ['+7'], emails: ['a@b', 'c@d'] },
        { id: 3, type: 'company', phones: [], emails: [] },
      ],
      summary,
      count_selected: summary,
    });
  });

  it('is false outside lists', () => expect(readSelection(undefined)).toBe(false));
});
