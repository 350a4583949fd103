import { errorText } from '#areas/error-text.ts';
import { stampText } from '#areas/stamp-text.ts';
import { isBooksLoading } from '#http/errors.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { NotConnected } from '#ui/NotConnected.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { useSignal } from '#ui/use-signal.ts';
import { Export } from './Export.tsx';
import type { ListModel, ListState } from './model.ts';
import { Portions } from './Portions.tsx';
import { RowsTable } from './RowsTable.tsx';
import { Summary } from './Summary.tsx';
import { nextSorting, type Sorting, sortRows } from './sort.ts';

export interface ListViewProps {
  readonly text: Translate;
  readonly model: ListModel;
  readonly isAdmin: boolean;
  /** Milliseconds since the epoch. */
  now(): number;
  copy(table: string): Promise<boolean>;
  /** Name of a user; null for one the page does not know. */
  userName(id: string): string | null;
  /** IANA name, of the account. */
  readonly timezone: string;
  onConfigure(): void;
  onClose(): void;
}

/** The modal's content: what the ticked rows owe. */
export function ListView(props: ListViewProps) {
  const { text, model, onClose } = props;
  return (
    <section class="list" aria-label={text('list.title')}>
      <header>
        <h2>{text('list.title')}</h2>
        <Button kind="quiet" onPress={onClose}>
          {text('list.close')}
        </Button>
      </header>
      <Content {...props} state={model.state.value} />
    </section>
  );
}

type ContentProps = ListViewProps & { readonly state: ListState };

function Content(props: ContentProps) {
  const { text, model, state } = props;
  switch (state.status) {
    case 'empty':
      return (
        <Alert tone="neutral" title={text('list.empty.title')}>
          <p>{text('list.empty.text')}</p>
        </Alert>
      );
    case 'not_connected':
      return <NotConnected text={text} isAdmin={props.isAdmin} onConfigure={props.onConfigure} />;
    case 'loading':
      return <Loading text={text} state={state} />;
    case 'failed':
      return (
        <ErrorView
          words={errorText(state.error, text)}
          retryLabel={text('common.retry')}
          onRetry={isBooksLoading(state.error) ? undefined : model.retry}
        />
      );
    case 'ready':
      return <Ready {...props} state={state} />;
  }
}

function Loading({
  text,
  state,
}: {
  readonly text: Translate;
  readonly state: ListState & { status: 'loading' };
}) {
  const count = state.range.to - state.range.from + 1;
  const label =
    state.step === 'reading' ? text('list.progress.reading', { count }) : text('list.progress.asking');
  return (
    <>
      <p class="muted" aria-hidden="true">
        {label}
      </p>
      <Skeleton label={label} lines={6} />
    </>
  );
}

function Ready({
  text,
  model,
  state,
  now,
  copy,
  userName,
  timezone,
}: ContentProps & { readonly state: ListState & { status: 'ready' } }) {
  const sorting = useSignal<Sorting>({ column: 'debt', direction: 'descending' });
  const { summary, range } = state;
  const currencies = (summary.totals ?? []).map((total) => total.currency);
  const rows = sortRows(summary.rows, sorting.value, currencies, text.locale);
  const { age, spoken } = stampText(summary.source.as_of, now(), text);
  return (
    <>
      <p class="muted" role="status">
        {text('list.counted', { count: summary.rows.length })} · {summary.source.name} ·{' '}
        <span title={spoken}>{age}</span>
      </p>
      {range.total > summary.rows.length && <Portions text={text} model={model} range={range} />}
      {summary.source.status === 'stale' && <Alert tone="warn" title={text('dashboard.stale')} boxed />}
      <Summary text={text} summary={summary} />
      <RowsTable
        text={text}
        rows={rows}
        sorting={sorting.value}
        onSort={(column) => {
          sorting.value = nextSorting(sorting.value, column);
        }}
      />
      <Export {...{ text, rows, copy, userName, timezone }} asOf={summary.source.as_of} />
    </>
  );
}
