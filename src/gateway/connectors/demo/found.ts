import type { AccountingDocument } from '#contract/documents.ts';
import type { LedgerDocument } from '../../ledger/document.ts';
import type { BookEntry } from './book-file.ts';
import type { LedgerDay } from './ledger-day.ts';

/** A document with whose it is. */
export interface FoundDocument {
  readonly entry: BookEntry;
  readonly document: AccountingDocument;
}

/** Ids name the client, see `expand.ts`. */
export function findDocument(
  ledger: LedgerDay,
  id: string,
  toWire: (document: LedgerDocument) => AccountingDocument,
): FoundDocument | null {
  const found = ledger.get(id.split(':')[1] ?? '');
  const document = found?.documents.find((candidate) => candidate.id === id);
  return found && document ? { entry: found.entry, document: toWire(document) } : null;
}
