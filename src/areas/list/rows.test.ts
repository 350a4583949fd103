import { expect, it } from 'vitest';
import { entitiesOf } from './rows.ts';

it('accepts selected rows of known kinds only', () => {
  const rows = [
    { id: '7', type: 'lead' },
    { id: 8, type: 'company' },
    { id: 0, type: 'lead' },
    { id: 1.5, type: 'contact' },
    { id: 'new', type: 'customer' },
    { id: 8, type: 'task' },
    { id: 9 },
  ];
  expect(entitiesOf(rows)).toEqual([
    { type: 'lead', id: '7' },
    { type: 'company', id: '8' },
  ]);
  expect(entitiesOf([])).toEqual([]);
});
