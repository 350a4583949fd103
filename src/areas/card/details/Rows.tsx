import type { ComponentChildren } from 'preact';
import type { AccountingDocument, DocumentPage } from '#contract/books/documents.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { ActionDeps } from './Actions.tsx';
import { DocumentRow } from './DocumentRow.tsx';

export interface RowsProps {
  readonly page: DocumentPage;
  readonly panel: PanelResponse;
  readonly now: number;
  readonly actions: ActionDeps;
  readonly onAll: () => void;
  /** What else there is to this kind of documents. */
  readonly more: ComponentChildren;
}

/** Rows shown at once; the rest is one press away. */
const FIRST = 3;

/** Documents of one kind, newest first. */
export function Rows({ page: { items, total }, panel, now, actions, onAll, more }: RowsProps) {
  const { text } = actions;
  const all = useSignal(false);
  const shown = all.value ? items : items.slice(0, FIRST);
  const hidden = items.length - shown.length;
  const ownerOf = createOwnerOf(panel);
  const showAll = (): void => {
    all.value = true;
  };
  return (
    <>
      {panel.capabilities.debts === false && <p class="muted">{text('card.debts_unknown')}</p>}
      <ul class="rows">
        {shown.map((document) => (
          <DocumentRow key={document.id} {...{ document, panel, now, actions, owner: ownerOf(document) }} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button kind="quiet" onPress={showAll}>
          {text('card.show_more', { count: hidden })}
        </Button>
      )}
      {hidden === 0 && items.length < total && (
        <Button kind="quiet" onPress={onAll}>
          {text('card.all_of_kind', { count: total })}
        </Button>
      )}
      {more}
    </>
  );
}

/** Names what differs among the documents: the client's counterparty, our own legal entity, or neither. */
function createOwnerOf({ documents, match }: PanelResponse): (document: AccountingDocument) => string {
  const all = documents.flatMap(({ items }) => items);
  const ownDiffer = new Set(all.map(({ own_entity }) => own_entity.id)).size > 1;
  const names = new Map(match.counterparties.map(({ id, name }) => [id, name]));
  return ({ counterparty_id, own_entity }) => {
    const theirs = names.size > 1 ? names.get(counterparty_id) : undefined;
    return [theirs, ownDiffer && own_entity.name].filter(Boolean).join(' → ');
  };
}
