import type { FunctionComponent } from 'preact';
import type { DocumentFileResponse } from '#contract/books/document-list.ts';
import type { Statement } from '#contract/books/reconciliation.ts';
import type { Validate } from '#gateway-client/validate.ts';
import type { Translate } from '#shared/i18n.ts';
import type { ModalFrame } from '../modal/ModalFrame.tsx';
import type { ReconciliationModel } from './model.ts';

/** What this part has in common with the card's details, handed over: imported, it would make a third file of the two. */
export interface ReconciliationKit {
  readonly styles: readonly string[];
  readonly Frame: typeof ModalFrame;
  /** Validates the answer that has a link. */
  readonly isFile: Validate;
  /** A button that asks for a link and opens it. */
  readonly File: FunctionComponent<{
    readonly label: string;
    readonly busyLabel: string;
    readonly primary?: boolean;
    readonly read: () => Promise<DocumentFileResponse>;
  }>;
}

/** What every piece of it needs. */
export interface PieceProps {
  readonly model: ReconciliationModel;
  readonly text: Translate;
  readonly kit: ReconciliationKit;
  /** Asks accounting for the statement to be signed; null where this person may not ask. */
  readonly onAsk: ((statement: Statement) => void) | null;
}
