import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { DocumentKind } from '#contract/documents.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Ageing } from './Ageing.tsx';
import { Filters } from './Filters.tsx';
import { Grid } from './Grid.tsx';
import type { ListProps } from './index.ts';
import { Kinds } from './Kinds.tsx';
import type { DocumentsModel, Listing } from './model.ts';
import { Selected } from './Selected.tsx';
import { Settlements } from './Settlements.tsx';
import { Sums } from './Sums.tsx';

export interface DocumentsViewProps extends ListProps {
  readonly model: DocumentsModel;
  readonly onClose: () => void;
}

/** All documents of a client: kinds as tabs, filters, sums of what they let through, and the one selected with its actions. */
export function DocumentsView({ model, panel, text, kit, onClose }: DocumentsViewProps) {
  const id = useId();
  const view = useRef<HTMLElement>(null);
  // The keyboard comes along into the modal; else Esc and Tab would be the card's.
  useLayoutEffect(() => view.current?.focus(), []);
  const names = panel.match.counterparties.map(({ name }) => name).join(', ');
  const kinds = panel.capabilities.documents;
  const onKind = (kind: DocumentKind): void => model.filter({ kind, state: '' });
  return (
    <section class="documents" ref={view} tabIndex={-1} aria-labelledby={`${id}-title`}>
      <header class="top">
        <div>
          <h2 id={`${id}-title`}>{text('card.all_documents')}</h2>
          <p class="muted clip one" title={names} dir="auto">
            {names}
          </p>
        </div>
        <Button kind="quiet" onPress={onClose}>
          {text('common.close')}
        </Button>
      </header>
      {panel.summary && panel.summary.ageing.length > 0 && (
        <Ageing ageing={panel.summary.ageing} text={text} />
      )}
      {panel.summary && panel.summary.own_entities.length > 1 && (
        <Settlements entities={panel.summary.own_entities} text={text} />
      )}
      <Kinds {...{ id, kinds, current: model.filters.value.kind, text, onKind }} />
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${model.filters.value.kind}`}
        class="list"
      >
        <Filters {...{ model, panel, text, kit }} />
        <Content {...{ model, panel, text, kit }} />
      </div>
    </section>
  );
}

function Content({ model, panel, text, kit }: Omit<DocumentsViewProps, 'onClose'>) {
  const status = model.status.value;
  const selected = useSignal<string | null>(null);
  const { listing } = status;
  const chosen = listing?.items.find(({ id }) => id === selected.value);
  const isEmpty = status.kind === 'ready' && status.listing.items.length === 0;
  return (
    <>
      <p class="sr" role="status">
        {status.kind === 'ready'
          ? text('card.list.found', { count: status.listing.total })
          : text('common.loading')}
      </p>
      {listing && listing.items.length > 0 && (
        <Found
          {...{ model, listing, panel, text, kit }}
          selected={selected.value}
          onSelect={(id) => (selected.value = id)}
        />
      )}
      {isEmpty && <Notice tone="neutral" title={text('card.list.nothing')} />}
      {status.kind === 'reading' && !listing && <Skeleton label={text('common.loading')} lines={6} />}
      {status.kind === 'failed' && (
        <ErrorView
          words={errorText(status.error, text)}
          retryLabel={text('common.retry')}
          onRetry={model.retry}
          boxed
        />
      )}
      {chosen && <Selected key={chosen.id} {...{ document: chosen, panel, text, kit }} />}
    </>
  );
}

interface FoundProps extends ListProps {
  readonly model: DocumentsModel;
  readonly listing: Listing;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

function Found({ model, listing, panel, text, kit, selected, onSelect }: FoundProps) {
  const { items, total, next, sums } = listing;
  const reading = model.status.value.kind === 'reading';
  return (
    <>
      <Sums {...{ sums, kind: model.filters.value.kind, text }} />
      <Grid {...{ items, total, panel, text, kit, selected, onSelect, onEnd: model.more }} />
      {next !== null && (
        <div class="actions">
          <p class="muted">{text('card.list.shown_of', { shown: items.length, total })}</p>
          <Button kind="quiet" busy={reading} onPress={model.more}>
            {text('card.list.more')}
          </Button>
        </div>
      )}
    </>
  );
}
