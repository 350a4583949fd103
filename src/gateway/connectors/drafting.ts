/** Draft invoices of a system that can have them made. Ids are those of the system. */

import type { DraftItem, DraftRefusal } from '#contract/requests/draft-invoices.ts';
import type { RequestLine } from '#contract/requests/request-content.ts';
import type { Money } from '#domain/money/money.ts';
import type { VatSums } from '#domain/money/vat.ts';
import { ConnectorFault } from './fault.ts';

export type { DraftItem };

export interface DraftLine extends RequestLine {
  /** Of the whole line, rounded. */
  readonly sums: VatSums;
  /** A product or service of the system; null where it needs none. */
  readonly itemId: string | null;
}

export interface Draft {
  /** The request's own key: the same key never makes a second invoice. */
  readonly key: string;
  readonly counterpartyId: string;
  readonly ownEntityId: string;
  readonly currency: string;
  /** A day; null: none. */
  readonly dueDate: string | null;
  /** Prices have VAT in them. */
  readonly vatIncluded: boolean;
  /** Begins with the mark by which a person finds the request, and the system is searched. */
  readonly comment: string;
  readonly lines: readonly DraftLine[];
}

export interface DraftMade {
  readonly documentId: string;
  readonly number: string;
  readonly sum: Money | null;
  readonly link: string | null;
}

/** What a system has by the names of lines. */
export interface DraftItems {
  /** By line, in order. */
  readonly found: readonly (DraftItem | null)[];
  /** What may be used for a line the system has nothing for. */
  readonly substitutes: readonly DraftItem[];
  /** A line without an item is refused there. */
  readonly areNeeded: boolean;
}

/** Every method may throw a ConnectorFault; a refusal is a `DraftRefused`. */
export interface Drafting {
  items(names: readonly string[], signal: AbortSignal): Promise<DraftItems>;
  /** The invoice of a key, posted meanwhile or not; null when there is none. @param comment as it was sent */
  find(draft: Pick<Draft, 'key' | 'comment' | 'currency'>, signal: AbortSignal): Promise<DraftMade | null>;
  /** Makes an invoice that is not posted. Sent again with the same key, it gives the one already made. */
  make(draft: Draft, signal: AbortSignal): Promise<DraftMade>;
}

/** The system refused to have a draft made, or to be looked at for one. */
export class DraftRefused extends ConnectorFault {
  readonly refusal: DraftRefusal;

  constructor(reason: DraftRefusal['reason'], said: string | null = null, cause?: unknown) {
    super('refused', null, cause);
    this.refusal = { reason, said: said?.slice(0, 500) ?? null };
  }
}
