import { ConnectorFault } from '../fault.ts';
import type { Client, Query } from './client.ts';
import { type Fields, rowsOf } from './fields.ts';

export interface ListAsked {
  readonly set: string;
  readonly filter?: string | undefined;
  /** With a unique tail: pages of another order overlap. */
  readonly orderby: string;
  readonly select?: readonly string[] | undefined;
  readonly top: number;
  readonly skip?: number;
}

const SMALLEST_PAGE = 50;

/**
 * One page. A page that is too heavy for the server fails as an outage does: a smaller one is tried then.
 * @returns the rows, and the number that was asked for: fewer rows are the last ones
 * @throws ConnectorFault
 */
export async function readPage(
  client: Client,
  { set, filter, orderby, select, top, skip = 0 }: ListAsked,
  signal: AbortSignal,
): Promise<{ readonly rows: readonly Fields[]; readonly top: number }> {
  const query = {
    ...(filter && { filter }),
    orderby,
    // Nothing is named for a set without rows: its fields are not known yet.
    ...(select && select.length > 0 && { select: select.join(',') }),
    top,
    ...(skip > 0 && { skip }),
  } satisfies Query;
  try {
    return { rows: rowsOf(await client.read(set, query, signal)), top };
  } catch (error) {
    const isOutage = error instanceof ConnectorFault && error.kind === 'unavailable';
    if (!isOutage || top <= SMALLEST_PAGE) throw error;
    const smaller = Math.max(SMALLEST_PAGE, Math.floor(top / 5));
    const fewer = { ...query, top: smaller };
    return { rows: rowsOf(await client.read(set, fewer, signal, 1)), top: smaller };
  }
}

/** Pages of a set, one after another. @throws ConnectorFault */
export async function* readPages(
  client: Client,
  asked: ListAsked,
  signal: AbortSignal,
): AsyncGenerator<readonly Fields[]> {
  for (let skip = asked.skip ?? 0; ; ) {
    const { rows, top } = await readPage(client, { ...asked, skip }, signal);
    yield rows;
    if (rows.length < top) return;
    skip += rows.length;
  }
}

/** All rows of a short list. @throws ConnectorFault */
export async function readAll(client: Client, asked: ListAsked, signal: AbortSignal): Promise<Fields[]> {
  const found: Fields[] = [];
  for await (const rows of readPages(client, asked, signal)) found.push(...rows);
  return found;
}
