import type { LeadRow } from '../../../boot.ts';

export type Group = { key: number; count: number; sum: number };

/** Counts and sums leads by a number they carry; the CRM's budgets are whole amounts in one currency. */
export function groupLeads(leads: readonly LeadRow[], keyOf: (lead: LeadRow) => number): Map<number, Group> {
  const groups = new Map<number, Group>();
  for (const lead of leads) {
    const key = keyOf(lead);
    const { count, sum } = groups.get(key) ?? { count: 0, sum: 0 };
    groups.set(key, { key, count: count + 1, sum: sum + lead.price });
  }
  return groups;
}
