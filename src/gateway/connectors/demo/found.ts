import type { AccountingDocument } from '#contract/books/documents.ts';
import { toWire } from '../../ledger/document.ts';
import type { BookEntry } from './book-file.ts';
import type { LedgerDay } from './ledger-day.ts';

/** A document and its client. */
export interface FoundDocument {
  readonly entry: BookEntry;
  readonly document: AccountingDocument;
}

/** Document ids contain the client's id, see `expand.ts`. */
export function counterpartyOf(documentId: string): string {
  return documentId.split(':')[1] ?? '';
}

export function findDocument(ledger: LedgerDay, id: string, today: string): FoundDocument | null {
  const found = ledger.get(counterpartyOf(id));
  const document = found?.documents.find((candidate) => candidate.id === id);
  return found && document ? { entry: found.entry, document: toWire(document, today) } : null;
}
