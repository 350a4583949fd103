import { documentListResponse } from 'virtual:contract-validators';
import { type FunctionComponent, h } from 'preact';
import type { AccountingDocument, DocumentKind, DocumentState } from '#contract/books/documents.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import { documentsCall } from '#gateway-client/documents-call.ts';
import type { Translate } from '#shared/i18n.ts';
import { mount } from '#ui/mount.ts';
import { plainStyles } from '#ui/plain-styles.ts';
import type { Tone } from '#ui/tone.ts';
import type { DeskDeps } from '../sections.ts';
import { DocumentsView } from './DocumentsView.tsx';
import documentsStyles from './documents.css?inline';
import gridStyles from './grid.css?inline';
import { createDocumentsModel } from './model.ts';

/**
 * What the list has in common with the card's own rows, handed over by the details: imported, it would make a third file of the two.
 */
export interface DocumentKit {
  readonly styles: string;
  readonly Actions: FunctionComponent<{
    readonly document: AccountingDocument;
    readonly panel: PanelResponse;
  }>;
  /** «Счёт № 1203» */
  readonly nameOf: (document: AccountingDocument) => string;
  readonly stateOf: (document: AccountingDocument) => { readonly tone: Tone; readonly words: string };
  readonly states: readonly DocumentState[];
  /** When to pay, how much is paid already. */
  readonly detailsOf: (document: AccountingDocument) => string;
}

/** What every piece of the list needs. */
export interface ListProps {
  readonly panel: PanelResponse;
  readonly text: Translate;
  readonly kit: DocumentKit;
}

const WIDTH = 1160;

/** The wide list of a client's documents, in the host's modal. `kitOf` makes the kit for as long as the modal lives. */
export async function openDocuments(
  { context, lifetime, gateway }: DeskDeps,
  kitOf: (modal: DeskDeps['lifetime']) => DocumentKit,
  panel: PanelResponse,
  kind: DocumentKind,
): Promise<void> {
  const { host, text } = context;
  const modal = await host.modal(lifetime, { width: WIDTH });
  const kit = kitOf(modal.lifetime);
  for (const css of [plainStyles, kit.styles, documentsStyles, gridStyles]) modal.style(css);
  const model = createDocumentsModel(
    {
      documents: documentsCall(gateway, documentListResponse),
      counterpartyIds: panel.match.counterparties.map(({ id }) => id),
      kind,
    },
    modal.lifetime,
  );
  const view = h(DocumentsView, { model, panel, text, kit, onClose: () => modal.close() });
  mount(modal.lifetime, modal.root, view);
  modal.centre();
}
