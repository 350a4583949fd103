import type { Client } from './client.ts';
import { type Fields, rowsOf } from './fields.ts';

/** Rows of a page, and the system's clock at that moment when it says. */
export interface Page {
  readonly rows: readonly Fields[];
  readonly at: number | null;
}

export interface ListAsked {
  readonly kind: string;
  /** Conditions, all of which must hold; several equalities of one field are alternatives. */
  readonly filter?: readonly string[];
  readonly order?: string;
  readonly limit: number;
  readonly offset?: number;
  readonly expand?: string;
}

/** The largest page; with objects in place of references only a small one is answered so. */
export const LARGEST_PAGE = 1_000;
export const EXPANDED_PAGE = 100;

/** One page of a kind. @throws ConnectorFault */
export async function readPage(client: Client, asked: ListAsked, signal: AbortSignal): Promise<Page> {
  const { kind, filter = [], order, limit, offset, expand } = asked;
  const { body, at } = await client.ask({
    path: `/entity/${kind}`,
    signal,
    query: {
      ...(filter.length > 0 && { filter: filter.map((one) => one.replaceAll(';', '\\;')).join(';') }),
      ...(order && { order }),
      limit,
      ...(offset && { offset }),
      ...(expand && { expand }),
    },
  });
  return { rows: rowsOf(body), at };
}

/** All rows of a short list: own legal entities, currencies. */
export async function readAll(
  client: Client,
  asked: Omit<ListAsked, 'offset'>,
  signal: AbortSignal,
): Promise<Fields[]> {
  const rows: Fields[] = [];
  for (;;) {
    const page = await readPage(client, { ...asked, offset: rows.length }, signal);
    rows.push(...page.rows);
    if (page.rows.length < asked.limit) return rows;
  }
}
