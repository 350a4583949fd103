import { describe, expect, it } from 'vitest';
import type { LeadRow } from '../../../boot.ts';
import { groupLeads } from './sums.ts';

describe('leads grouped by a property', () => {
  it('are counted and added up', () => {
    const lead = (status_id: number, price: number) => ({ status_id, price }) as LeadRow;
    const groups = groupLeads([lead(1, 10), lead(2, 5), lead(1, 7)], ({ status_id }) => status_id);
    expect([...groups.values()]).toEqual([
      { key: 1, count: 2, sum: 17 },
      { key: 2, count: 1, sum: 5 },
    ]);
  });
});
