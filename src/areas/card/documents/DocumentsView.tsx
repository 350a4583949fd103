import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { DocumentKind } from '#contract/books/documents.ts';
import { isBooksLoading } from '#http/errors.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { useSignal } from '#ui/use-signal.ts';
import { Ageing } from './Ageing.tsx';
import { Filters } from './Filters.tsx';
import { Grid } from './Grid.tsx';
import { Kinds } from './Kinds.tsx';
import type { DocumentsModel } from './model.ts';
import type { ListProps } from './props.ts';
import { Selected } from './Selected.tsx';
import { Settlements } from './Settlements.tsx';
import { Sums } from './Sums.tsx';

export interface DocumentsViewProps extends ListProps {
  readonly model: DocumentsModel;
  readonly onClose: () => void;
}

/** All documents of a client: kinds as tabs, filters, their sums, and the selected one with its actions. */
export function DocumentsView({ model, panel, text, display, onClose }: DocumentsViewProps) {
  const id = useId();
  const view = useRef<HTMLElement>(null);
  // Moves the focus into the modal; otherwise Esc and Tab would act on the card.
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
        <div class="ways">
          <display.Reconcile panel={panel} onPress={onClose} />
          <Button kind="quiet" onPress={onClose}>
            {text('common.close')}
          </Button>
        </div>
      </header>
      {panel.summary && panel.summary.ageing.length > 0 && (
        <Ageing ageing={panel.summary.ageing} text={text} />
      )}
      {panel.summary && panel.summary.own_entities.length > 1 && (
        <Settlements entities={panel.summary.own_entities} text={text} />
      )}
      <Kinds {...{ id, kinds, current: model.filters.value.kind, counts: countsOf(panel), text, onKind }} />
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${model.filters.value.kind}`}
        class="list"
      >
        <Filters {...{ model, panel, text, display }} />
        <Content {...{ model, panel, text, display }} />
      </div>
    </section>
  );
}

/** Counts from the panel; a kind that could not be read has none. */
function countsOf({ documents }: ListProps['panel']): Readonly<Record<string, number>> {
  return Object.fromEntries(
    documents.flatMap(({ kind, status, total }) => (status === 'ready' ? [[kind, total]] : [])),
  );
}

function Content({ model, panel, text, display }: Omit<DocumentsViewProps, 'onClose'>) {
  const status = model.status.value;
  const selected = useSignal<{ readonly round: number; readonly index: number } | null>(null);
  const { listing } = status;
  const round = model.round.value;
  const index = selected.value?.round === round ? selected.value.index : null;
  const chosen = index === null ? undefined : listing?.rows.get(index);
  const onSelect = (row: number): void => {
    selected.value = { round, index: row };
  };
  return (
    <>
      <p class="sr" role="status">
        {status.kind === 'ready'
          ? text('card.list.found', { count: status.listing.total })
          : text('common.loading')}
      </p>
      {listing && listing.total > 0 && (
        <div class="found" aria-busy={status.kind === 'reading'}>
          <Sums {...{ sums: listing.sums, kind: model.filters.value.kind, text }} />
          <Grid {...{ model, listing, panel, text, display, onSelect }} selected={index} />
        </div>
      )}
      {status.kind === 'reading' && !listing && <Skeleton label={text('common.loading')} lines={6} />}
      {status.kind === 'ready' && status.listing.total === 0 && <Nothing {...{ model, text }} />}
      {status.kind === 'ready' && status.fault !== null && (
        <Fault {...{ model, text }} error={status.fault} />
      )}
      {status.kind === 'failed' && (
        <Fault {...{ model, text }} error={status.error} isAskedAgain={isBooksLoading(status.error)} />
      )}
      {chosen && <Selected key={chosen.id} {...{ document: chosen, panel, text, display }} />}
    </>
  );
}

type StateProps = Pick<DocumentsViewProps, 'model' | 'text'>;

/** Distinguishes a client without documents from a search without a result. */
function Nothing({ model, text }: StateProps) {
  if (!model.narrowed.value) return <Alert tone="neutral" title={text('card.list.none')} />;
  const clear = <Button onPress={model.clear}>{text('card.list.clear')}</Button>;
  return <Alert tone="neutral" title={text('card.list.nothing')} actions={[clear]} />;
}

interface FaultProps extends StateProps {
  readonly error: unknown;
  /** By itself. */
  readonly isAskedAgain?: boolean;
}

function Fault({ model, text, error, isAskedAgain }: FaultProps) {
  return (
    <ErrorView
      words={errorText(error, text)}
      retryLabel={text('common.retry')}
      onRetry={isAskedAgain ? undefined : model.retry}
      boxed
    />
  );
}
