import type { DocumentKind } from '#contract/books/documents.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Translate } from '#shared/i18n.ts';
import type { ReadonlySignal } from '#shared/signals.ts';
import { Button } from '#ui/Button.tsx';

export interface ReconcileProps {
  readonly panel: PanelResponse;
  readonly text: Translate;
  /** True while the part is on its way. */
  readonly opening: ReadonlySignal<boolean>;
  readonly onPress: () => void;
}

/** The way to the client's reconciliation statement; nothing for who sees no sums. */
export function Reconcile({ panel, text, opening, onPress }: ReconcileProps) {
  if (!panel.permissions.see_sums || panel.match.status !== 'matched') return null;
  return (
    <Button kind="quiet" busy={opening.value} onPress={onPress}>
      {text('card.reconcile')}
    </Button>
  );
}

/** Documents that a statement lists. */
export function isReconciled(kind: DocumentKind): boolean {
  return kind === 'shipment' || kind === 'payment';
}
