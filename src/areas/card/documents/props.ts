import type { FunctionComponent } from 'preact';
import type { AccountingDocument, DocumentState } from '#contract/books/documents.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Tone } from '#ui/tone.ts';

/**
 * What the list has in common with the card's own rows, handed over by the details: imported, it would make a third file of the two.
 */
export interface DocumentDisplay {
  readonly styles: string;
  readonly Actions: FunctionComponent<{
    readonly document: AccountingDocument;
    readonly panel: PanelResponse;
  }>;
  /** The way to the reconciliation statement. */
  readonly Reconcile: FunctionComponent<{
    readonly panel: PanelResponse;
    /** Called before it opens. */
    readonly onPress?: () => void;
  }>;
  /** «Счёт № 1203» */
  readonly nameOf: (document: AccountingDocument) => string;
  readonly stateOf: (document: AccountingDocument) => { readonly tone: Tone; readonly words: string };
  readonly states: readonly DocumentState[];
  /** When to pay, how much is paid already. */
  readonly detailsOf: (document: AccountingDocument) => string;
}

/** Props of every part of the list. */
export interface ListProps {
  readonly panel: PanelResponse;
  readonly text: Translate;
  readonly display: DocumentDisplay;
}
