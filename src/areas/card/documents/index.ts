import { documentListResponse } from 'virtual:contract-validators';
import { h } from 'preact';
import type { DocumentKind } from '#contract/books/documents.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import { documentsCall } from '#gateway-client/calls/documents-call.ts';
import { mount } from '#ui/mount.ts';
import { plainStyles } from '#ui/styles/plain-styles.ts';
import type { SectionDeps } from '../section-types.ts';
import { DocumentsView } from './DocumentsView.tsx';
import documentsStyles from './documents.css?inline';
import gridStyles from './grid.css?inline';
import { createDocumentsModel } from './model.ts';
import type { DocumentDisplay } from './props.ts';

const WIDTH = 1160;

/**
 * The full list of a client's documents, in the host's modal. `displayOf` makes the display for the modal's
 * lifetime.
 */
export async function openDocuments(
  { context, lifetime, gateway }: SectionDeps,
  displayOf: (modal: SectionDeps['lifetime']) => DocumentDisplay,
  panel: PanelResponse,
  kind: DocumentKind,
): Promise<void> {
  const { host, text } = context;
  const modal = await host.modal(lifetime, { width: WIDTH });
  const display = displayOf(modal.lifetime);
  for (const css of [plainStyles, display.styles, documentsStyles, gridStyles]) modal.style(css);
  const model = createDocumentsModel(
    {
      documents: documentsCall(gateway, documentListResponse),
      counterpartyIds: panel.match.counterparties.map(({ id }) => id),
      kind,
    },
    modal.lifetime,
  );
  const view = h(DocumentsView, { model, panel, text, display, onClose: () => modal.close() });
  mount(modal.lifetime, modal.root, view);
  modal.centre();
}
