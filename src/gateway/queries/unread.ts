import type { DocumentKind } from '#contract/books/documents.ts';
import { ConnectorFault } from '../connectors/fault.ts';
import type { GatewayLog, LogFields } from '../log.ts';

/** A part of an answer that may be missing while the rest is shown. */
export type PanelPart = DocumentKind | 'deal' | 'own_entities';

/** Takes a fault of the books that a part of an answer met. Throws whatever else it is: that is a failure of ours, not of the part. */
export type UnreadPart = (part: PanelPart, error: unknown) => void;

/** Writes each fault to the log; the answer says by itself which part is missing. */
export function createUnread(log: Pick<GatewayLog, 'warn'>, fields: LogFields): UnreadPart {
  return (part, error) => {
    if (!(error instanceof ConnectorFault)) throw error;
    log.warn('books.part', { ...fields, reason: part, code: error.kind });
  };
}
