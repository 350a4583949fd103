import type { Counts, Entry, FaultDetail, Live, Rule } from '../probe/types.ts';

/** Identical live things of one widget, with their number. */
export type Trace = Omit<Live, 'born'> & { count: number };

/** Groups live things by widget, kind, type, position and target; the most numerous first. */
export function tracesOf(all: readonly Live[]): Trace[] {
  const groups = new Map<string, Trace>();
  for (const { born: _born, ...live } of all) {
    const key = JSON.stringify([live.widget, live.kind, live.type, live.target, live.where]);
    groups.set(key, { ...live, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()].sort((one, other) => other.count - one.count);
}

export type CountRow = { name: keyof Counts; now: number; start: number; same: number | null };

/** Current counts beside those at the page's start and of the first visit to a page of this kind. */
export function countRows(now: Counts, start: Counts, same: Counts | null): CountRow[] {
  const names = Object.keys(now) as (keyof Counts)[];
  return names.map((name) => ({ name, now: now[name], start: start[name], same: same?.[name] ?? null }));
}

export type BrokenRule = { rule: Rule; widget: string | null; text: string; cause: string };

/** Faults and notes as the panel shows them, grouped by widget. */
export function brokenRulesByWidget(entries: readonly Entry[]): Map<string, BrokenRule[]> {
  const groups = new Map<string, BrokenRule[]>();
  for (const { kind, widget, text, detail } of entries) {
    if (kind !== 'fault' && kind !== 'note') continue;
    const { rule, cause = '' } = (detail as FaultDetail | undefined) ?? { rule: 'contract' };
    const name = widget ?? '?';
    groups.set(name, [...(groups.get(name) ?? []), { rule, widget, text, cause }]);
  }
  return groups;
}
