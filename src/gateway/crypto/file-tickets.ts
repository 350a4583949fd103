/** Links to one file each that need no session: a browser opens them in a new tab. */
import { createTickets } from './signed-ticket.ts';

export const TICKET_MS = 5 * 60_000;

/** For a printed form of the books. */
export function createDocumentTickets(encryptionKey: Uint8Array) {
  return createTickets(encryptionKey, 'sverka file ticket 2', ['documentId']);
}

/** For an attachment of a request. */
export function createAttachmentTickets(encryptionKey: Uint8Array) {
  return createTickets(encryptionKey, 'sverka attachment ticket 2', ['attachmentId']);
}

/** For a reconciliation statement. */
export function createStatementTickets(encryptionKey: Uint8Array) {
  const texts = ['counterparty', 'own', 'currency', 'from', 'to', 'format'] as const;
  return createTickets(encryptionKey, 'sverka statement ticket 1', texts);
}
