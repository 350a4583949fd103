import type { AccountingDocument, DocumentKind } from '#contract/books/documents.ts';
import { money } from '#domain/money/money.ts';
import type { DocumentRows } from '../../connectors/connector.ts';
import { type LedgerDocument, toWire } from '../../ledger/document.ts';
import type { ReadDocument } from '../../store/books/documents.ts';
import { type FirstRow, firstDocuments } from '../../store/books/first-pages.ts';
import { cursorOf, newestFirst } from '../place.ts';

/** How documents become wire form. */
export interface DocumentView {
  readonly today: string;
  /** Address of a document in its system. */
  readonly linkTo: (document: ReadDocument) => string | null;
}

export function showDocument(row: ReadDocument, { today, linkTo }: DocumentView): AccountingDocument {
  return toWire(ledgerDocument(row), today, linkTo(row));
}

function ledgerDocument(row: ReadDocument): LedgerDocument {
  const { id, kind, number, currency, mark, purpose } = row;
  const said: LedgerDocument = {
    id,
    kind,
    number,
    mark,
    purpose,
    date: row.date ?? '',
    dueDate: row.due_date,
    sum: money(row.sum, currency),
    paid: row.paid === null ? null : money(row.paid, currency),
    counterpartyId: row.counterparty_id,
    ownEntity: { id: row.own_entity_id, name: row.own_name },
  };
  return row.from_event ? { ...said, isFromEvent: true } : said;
}

/** Pages of the newest documents by kind. */
export function toFirstPages(
  rows: readonly FirstRow[],
  limit: number,
  view: DocumentView,
): ReadonlyMap<DocumentKind, DocumentRows> {
  const kinds = [...new Set(rows.map(([kind]) => kind))];
  return new Map(
    kinds.map((wanted) => {
      const own = rows.filter(([kind]) => kind === wanted);
      const found = own.flatMap(firstDocuments).sort(newerFirst);
      const total = own.reduce((all, [, , count]) => all + count, 0);
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const next = last && total > shown.length ? cursorOf(newestFirst, last) : null;
      return [wanted, { items: shown.map((row) => showDocument(row, view)), total, next }];
    }),
  );
}

function newerFirst(left: ReadDocument, right: ReadDocument): number {
  const [before, after] = [left.date ?? '', right.date ?? ''];
  if (before !== after) return before > after ? -1 : 1;
  return left.id > right.id ? -1 : 1;
}
