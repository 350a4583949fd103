import type { DocumentKind } from '#contract/books/documents.ts';
import { ConnectorFault } from '../connectors/fault.ts';
import type { GatewayLog, LogFields } from '../log.ts';

/** A part of an answer that may be missing while the rest is shown. */
export type PanelPart = DocumentKind | 'deal' | 'own_entities';

/**
 * Handles a fault of the books in one part of an answer. Rethrows anything else: that is our own failure, not
 * the part's.
 */
export type UnreadPart = (part: PanelPart, error: unknown) => void;

/** Logs each fault; the answer itself shows which part is missing. */
export function createUnread(log: Pick<GatewayLog, 'warn'>, fields: LogFields): UnreadPart {
  return (part, error) => {
    if (!(error instanceof ConnectorFault)) throw error;
    log.warn('books.part', { ...fields, reason: part, code: error.kind });
  };
}
