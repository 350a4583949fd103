import type { DraftItem, DraftItems } from '../drafting.ts';
import type { Client } from './client.ts';
import { isRefused } from './fault.ts';
import { needText, textOf } from './fields.ts';
import { readPage } from './list.ts';

/** An address holds 8 kB, a letter of Cyrillic takes six bytes of it. */
const LONGEST_FILTER = 6_000;
const MOST_SUBSTITUTES = 100;
const kinds = ['product', 'service'] as const;

/**
 * Products and services by the names of lines, compared as the system does: letter by letter, whatever the
 * case. Archived ones are left out. @throws ConnectorFault
 */
export async function findItems(
  client: Client,
  names: readonly string[],
  signal: AbortSignal,
): Promise<DraftItems> {
  const known = new Map<string, DraftItem>();
  for (const kind of kinds) {
    for (const some of inPieces([...new Set(names.map((name) => name.trim()))])) {
      const filter = some.map((name) => `name=${name}`);
      const { rows } = await readPage(client, { kind, filter, limit: 1_000 }, signal);
      for (const row of rows) {
        const item = { id: `${kind}.${needText(row, 'id')}`, name: needText(row, 'name') };
        if (!known.has(folded(item.name))) known.set(folded(item.name), item);
      }
    }
  }
  const found = names.map((name) => known.get(folded(name)) ?? null);
  const substitutes = found.includes(null) ? await readServices(client, signal) : [];
  return { found, substitutes, areNeeded: true };
}

async function readServices(client: Client, signal: AbortSignal): Promise<DraftItem[]> {
  try {
    const asked = { kind: 'service', order: 'name', limit: MOST_SUBSTITUTES };
    const { rows } = await readPage(client, asked, signal);
    return rows.map((row) => ({ id: `service.${needText(row, 'id')}`, name: textOf(row, 'name') ?? '' }));
  } catch (error) {
    if (isRefused(error, 'rights')) return [];
    throw error;
  }
}

/** Names in groups that fit into one address each. */
function inPieces(names: readonly string[]): string[][] {
  const pieces: string[][] = [];
  let size = LONGEST_FILTER;
  for (const name of names) {
    const own = encodeURIComponent(`name=${name};`).length;
    if (size + own > LONGEST_FILTER) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(name);
    size += own;
  }
  return pieces;
}

function folded(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
