import { errorText } from '#areas/error-text.ts';
import { stampText } from '#areas/stamp-text.ts';
import type { CurrencyDashboard, DashboardResponse } from '#contract/books/dashboard.ts';
import { formatDate } from '#domain/dates/date-numeric.ts';
import { isZero } from '#domain/money/money-format.ts';
import { isBooksLoading } from '#http/errors.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { NotConnected } from '#ui/NotConnected.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Stamp } from '#ui/Stamp.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { ApprovalsSlot } from './approvals-slot.ts';
import { Choice } from './Choice.tsx';
import type { ClientFinder } from './client-finder.ts';
import { Figures } from './Figures.tsx';
import type { DashboardModel } from './model.ts';
import { periodNames } from './period.ts';

export interface DashboardViewProps {
  readonly text: Translate;
  readonly model: DashboardModel;
  /** Null while no gateway is set up. */
  readonly approvals: ApprovalsSlot | null;
  readonly finder: ClientFinder;
  readonly isAdmin: boolean;
  /** Milliseconds since the epoch. */
  now(): number;
  onConfigure(): void;
  /** Reads everything again. */
  onRetry(): void;
}

/** Receivables and payments at the end of the host's dashboard. */
export function DashboardView(props: DashboardViewProps) {
  const { text, model } = props;
  const connected = model.state.value.status !== 'not_connected';
  const names = model.hasHostPeriod ? (['host', ...periodNames] as const) : periodNames;
  return (
    <section class="dashboard" aria-label={text('dashboard.title')}>
      <header>
        <h2>{text('dashboard.title')}</h2>
        {connected && (
          <Choice
            label={text('dashboard.period.label')}
            value={model.choice.value}
            options={names.map((value) => ({ value, label: text(`dashboard.period.${value}`) }))}
            onChoose={model.choose}
          />
        )}
      </header>
      {props.approvals && <Approvals text={text} slot={props.approvals} />}
      <Content {...props} />
    </section>
  );
}

interface ApprovalsProps {
  readonly text: Translate;
  readonly slot: ApprovalsSlot;
}

/** Before any figures: others wait for it. */
function Approvals({ text, slot }: ApprovalsProps) {
  const approvals = slot.value.value;
  if (approvals) return <approvals.View />;
  if (!slot.failed.value) return null;
  const retry = <Button onPress={slot.want}>{text('common.retry')}</Button>;
  return <Alert tone="bad" title={text('dashboard.approvals_failed')} actions={retry} boxed alert />;
}

function Content(props: DashboardViewProps) {
  const { text, model } = props;
  const state = model.state.value;
  switch (state.status) {
    case 'not_connected':
      return <NotConnected text={text} isAdmin={props.isAdmin} onConfigure={props.onConfigure} />;
    case 'loading':
      return <Skeleton label={text('common.loading')} lines={6} />;
    case 'failed':
      return (
        <ErrorView
          words={errorText(state.error, text)}
          retryLabel={text('common.retry')}
          onRetry={isBooksLoading(state.error) ? undefined : props.onRetry}
        />
      );
    default:
      return <Known {...props} data={state.data} busy={state.status === 'refreshing'} />;
  }
}

interface KnownProps extends DashboardViewProps {
  readonly data: DashboardResponse;
  readonly busy: boolean;
}

function Known({ text, now, data, busy, finder, onRetry }: KnownProps) {
  const { from, to } = data.period;
  const dates = { from: formatDate(from, text.locale), to: formatDate(to, text.locale) };
  const stamp = stampText(data.source.as_of, now(), text);
  return (
    <div class={`known ${busy ? 'waiting' : ''}`} aria-busy={busy}>
      <div class="meta">
        <p class="muted" role="status">
          {busy
            ? text('dashboard.updating')
            : text(from === to ? 'dashboard.now_day' : 'dashboard.now', dates)}
        </p>
        <Stamp
          {...stamp}
          source={data.source.name}
          refreshLabel={text('common.refresh')}
          busy={busy}
          onRefresh={onRetry}
        />
      </div>
      {data.source.status === 'stale' && <Alert tone="warn" title={text('dashboard.stale')} boxed />}
      <ByCurrency text={text} data={data} finder={finder} />
    </div>
  );
}

interface ByCurrencyProps extends Pick<DashboardViewProps, 'text' | 'finder'> {
  readonly data: DashboardResponse;
}

function ByCurrency({ text, data, finder }: ByCurrencyProps) {
  const wanted = useSignal('');
  const { currencies, differing } = data;
  const figures = currencies.find(({ currency }) => currency === wanted.value) ?? currencies[0];
  if (!data.permissions.see_sums) return <Nothing text={text} why="hidden" />;
  if (!figures || currencies.every(isEmpty)) return <Nothing text={text} why="empty" />;
  return (
    <>
      {currencies.length > 1 && (
        <Choice
          label={text('dashboard.currency')}
          value={figures.currency}
          options={currencies.map(({ currency }) => ({ value: currency, label: currency }))}
          onChoose={(chosen) => {
            wanted.value = chosen;
          }}
        />
      )}
      {differing && <p class="warn toned">{text('dashboard.differing', { count: differing })}</p>}
      <Figures text={text} figures={figures} old={data.source.status === 'stale'} finder={finder} />
    </>
  );
}

function Nothing({ text, why }: { readonly text: Translate; readonly why: 'hidden' | 'empty' }) {
  return (
    <Alert tone="neutral" title={text(`dashboard.${why}.title`)}>
      <p>{text(`dashboard.${why}.text`)}</p>
    </Alert>
  );
}

function isEmpty(figures: CurrencyDashboard): boolean {
  return isZero(figures.receivable) && isZero(figures.payments_total);
}
