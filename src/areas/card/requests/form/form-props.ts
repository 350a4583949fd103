import type { Counterparty, DealLine } from '#contract/panel.ts';
import type { Attachment, RequestFormResponse } from '#contract/requests.ts';
import type { Translate } from '#shared/i18n.ts';
import type { FieldName } from './fields.ts';
import type { FormSession } from './session.ts';

/** What every piece of the form needs. */
export interface FormProps {
  readonly session: FormSession;
  readonly text: Translate;
  /** Value and label of each choice; null for a field that is typed. */
  readonly options: (name: FieldName) => readonly (readonly [string, string])[] | null;
  /** Puts a purpose made of the other fields in its place. */
  readonly suggest: () => void;
  /** Of the deal, as digits; empty where there is none to offer. */
  readonly budget: string;
  /** Where the deal stands; empty for another card, and where nothing is known. */
  readonly deal: readonly DealLine[];
  /** The client of the card, to be put in by one press. */
  readonly known: readonly Counterparty[];
  readonly limits: RequestFormResponse['attachments'];
  readonly sizeOf: (file: Pick<Attachment, 'bytes'>) => string;
}
