import type { DraftItem, DraftItems } from '../drafting.ts';
import type { Client } from './client.ts';
import { isRefused } from './fault.ts';
import { needText, rowsOf, textOf } from './fields.ts';

/** Web servers cut addresses from two thousand letters on; one of Cyrillic takes six bytes. */
const LONGEST_FILTER = 1_500;

/**
 * Products and services by the names of lines, letter by letter. A line without one is written as text: its
 * product is chosen in 1С. @throws ConnectorFault
 */
export async function findItems(
  client: Client,
  set: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<DraftItems> {
  const known = new Map<string, DraftItem>();
  try {
    for (const filter of filtersOf([...new Set(names.map((name) => name.trim()))])) {
      const asked = { filter, orderby: 'Ref_Key', top: 1_000 };
      for (const row of rowsOf(await client.read(set, asked, signal))) {
        const name = textOf(row, 'Description');
        const isUsable = row.IsFolder !== true && row.DeletionMark !== true;
        if (name !== null && isUsable && !known.has(name.toLowerCase()))
          known.set(name.toLowerCase(), { id: needText(row, 'Ref_Key').toLowerCase(), name });
      }
    }
  } catch (error) {
    if (!isRefused(error, 'not_published', 'rights', 'request')) throw error;
  }
  const found = names.map((name) => known.get(name.trim().toLowerCase()) ?? null);
  return { found, substitutes: [], areNeeded: false };
}

/** Conditions in groups that fit into one address each. */
function filtersOf(names: readonly string[]): string[] {
  const filters: string[] = [];
  for (const name of names) {
    const own = `Description eq '${name.replaceAll("'", "''")}'`;
    const last = filters.at(-1);
    const joined = last === undefined ? own : `${last} or ${own}`;
    if (last === undefined || encodeURIComponent(joined).length > LONGEST_FILTER) filters.push(own);
    else filters[filters.length - 1] = joined;
  }
  return filters;
}
