import type { Counterparty, DealLine, Summary } from '#contract/books/panel.ts';
import type { Money } from '#contract/common-schemas.ts';
import type { Attachment, RecentPayee, RequestFormResponse } from '#contract/requests/requests.ts';
import type { RequestField } from '#domain/request-fields.ts';
import type { Translate } from '#shared/i18n.ts';
import type { FormSession } from './session.ts';
import type { Shipments } from './shipments.ts';

/** What every piece of the form needs. */
export interface FormProps {
  readonly session: FormSession;
  readonly text: Translate;
  /** Value and label of each choice; null for a field that is typed. */
  readonly options: (name: RequestField) => readonly (readonly [string, string])[] | null;
  /** Puts a purpose made of the other fields in its place. */
  readonly suggest: () => void;
  /** Of the deal, as digits; empty where there is none to offer. */
  readonly budget: string;
  /** The deal's figures; empty for other cards, and while nothing is known. */
  readonly deal: readonly DealLine[];
  /** The client of the card, to be put in by one press. */
  readonly known: readonly Counterparty[];
  /** Whom one paid before, to be put in by one press. */
  readonly recent: readonly RecentPayee[];
  /** How the client of the card pays; null where that is not known. */
  readonly summary: Summary | null;
  /** Above these a request waits for an approval. */
  readonly approvalLimits: readonly Money[];
  /** Puts the VAT of the payment into its purpose in place of what is said there. */
  readonly mendVat: () => void;
  /** Of the client of the card; null where that is not known. */
  readonly shipments: Shipments | null;
  readonly limits: RequestFormResponse['attachments'];
  readonly sizeOf: (file: Pick<Attachment, 'bytes'>) => string;
}
