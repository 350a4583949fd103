import type { Counterparty, DealLine, Summary } from '#contract/books/panel.ts';
import type { Money } from '#contract/common-schemas.ts';
import type { Attachment, RecentPayee, RequestFormResponse } from '#contract/requests/requests.ts';
import type { RequestField } from '#domain/requests/request-fields.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Shipments } from './lines/shipments.ts';
import type { FormSession } from './session.ts';

/** Props of every part of the form. */
export interface FormProps {
  readonly session: FormSession;
  readonly text: Translate;
  /** Value and label of each choice; null for a field that is typed. */
  readonly options: (name: RequestField) => readonly (readonly [string, string])[] | null;
  /** Fills in a purpose made of the other fields. */
  readonly suggest: () => void;
  /** The deal's budget, as digits; empty when there is none to offer. */
  readonly budget: string;
  /** The deal's figures; empty for other cards, and while unknown. */
  readonly deal: readonly DealLine[];
  /** The card's client, to fill in with one press. */
  readonly known: readonly Counterparty[];
  /** Earlier payees, to fill in with one press. */
  readonly recent: readonly RecentPayee[];
  /** How the card's client pays; null when unknown. */
  readonly summary: Summary | null;
  /** Sums above these need approval. */
  readonly approvalLimits: readonly Money[];
  /** Replaces the VAT in the purpose with that of the payment. */
  readonly mendVat: () => void;
  /** Shipments of the card's client; null when unknown. */
  readonly shipments: Shipments | null;
  readonly limits: RequestFormResponse['attachments'];
  readonly sizeOf: (file: Pick<Attachment, 'bytes'>) => string;
}
