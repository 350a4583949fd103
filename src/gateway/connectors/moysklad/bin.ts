import type { Client } from './client.ts';
import type { Fields } from './fields.ts';
import { LARGEST_PAGE, readPage } from './list.ts';
import { overlapped } from './window.ts';

/**
 * Documents of a kind that went into the bin since a moment. They are asked for apart, since a document's own
 * fields do not say for sure that it is there, and its moment of change need not move.
 */
export async function readBin(
  client: Client,
  kind: string,
  since: string,
  signal: AbortSignal,
): Promise<readonly Fields[]> {
  const filter = ['isDeleted=true', `deleted>=${overlapped(since)}`];
  const found: Fields[] = [];
  for (;;) {
    const asked = { kind, filter, order: 'id', limit: LARGEST_PAGE, offset: found.length };
    const { rows } = await readPage(client, asked, signal);
    found.push(...rows);
    if (rows.length < LARGEST_PAGE) return found;
  }
}
