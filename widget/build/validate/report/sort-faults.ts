/** Sorts faults for reading: blocking ones first, then by file and place, with equal ones merged per file. */
import { type Fault, isError } from '../fault.ts';

const mostPlaces = 5;

/** Faults that differ only in their place become one: `line 3, line 8 and 40 more`. */
export function inOrder(faults: readonly Fault[]): Fault[] {
  const groups = groupsOf(faults, ({ level, file, problem, fix }) => [level, file, problem, fix]);
  return groups.flatMap((group) => together(group)).sort(compare);
}

/** Faults whose keys are equal together, in the order of the first of each group. */
export function groupsOf(
  faults: readonly Fault[],
  keyOf: (fault: Fault) => readonly string[],
): readonly (readonly Fault[])[] {
  const groups = new Map<string, Fault[]>();
  for (const fault of faults) {
    const key = JSON.stringify(keyOf(fault));
    const group = groups.get(key);
    if (group) group.push(fault);
    else groups.set(key, [fault]);
  }
  return [...groups.values()];
}

const byName = new Intl.Collator('en', { numeric: true });

function together(group: readonly Fault[]): Fault[] {
  const [first] = group;
  if (!first) return [];
  const paths = [...new Set(group.map(({ path }) => path))].sort(byName.compare);
  const shown = paths.slice(0, mostPlaces).join(', ');
  const more = paths.length - mostPlaces;
  return [{ ...first, path: more > 0 ? `${shown} and ${more} more` : shown }];
}

/** The archive as a whole, then the files its author checks first. */
function rank(file: string): number {
  if (!/\.\w+$/.test(file)) return 0;
  return ['manifest.json', 'script.js'].indexOf(file) + 1 || 3;
}

function compare(a: Fault, b: Fault): number {
  return (
    Number(isError(b)) - Number(isError(a)) ||
    rank(a.file) - rank(b.file) ||
    byName.compare(a.file, b.file) ||
    byName.compare(a.path, b.path)
  );
}
