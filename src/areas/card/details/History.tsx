import { errorText } from '#areas/error-text.ts';
import type { LinkEvent } from '#contract/books/links.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { MatchingProps } from './props.ts';

type HistoryStatus =
  | { readonly kind: 'unread' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'read'; readonly events: readonly LinkEvent[] };

type HistoryProps = Pick<MatchingProps, 'text' | 'history' | 'userName'>;

/** Who decided what about this card, and when; read when opened. */
export function History({ text, history, userName }: HistoryProps) {
  const status = useSignal<HistoryStatus>({ kind: 'unread' });
  const read = async (): Promise<void> => {
    status.value = { kind: 'reading' };
    status.value = await history().then(
      (answer): HistoryStatus => ({ kind: 'read', events: answer.history }),
      (error: unknown): HistoryStatus => ({ kind: 'failed', error }),
    );
  };
  const onToggle = (event: Event): void => {
    const { open } = event.currentTarget as HTMLDetailsElement;
    if (open && status.value.kind === 'unread') void read();
  };
  return (
    <details class="section" onToggle={onToggle}>
      <summary>{text('card.history.title')}</summary>
      {contentOf(status.value, { text, userName }, read)}
    </details>
  );
}

function contentOf(
  status: HistoryStatus,
  { text, userName }: Pick<HistoryProps, 'text' | 'userName'>,
  read: () => Promise<void>,
) {
  if (status.kind === 'unread') return null;
  if (status.kind === 'reading') return <Skeleton label={text('common.loading')} lines={2} />;
  if (status.kind === 'failed')
    return (
      <>
        <p class="bad toned">{errorText(status.error, text).title}</p>
        <Button onPress={() => void read()}>{text('common.retry')}</Button>
      </>
    );
  if (status.events.length === 0) return <p class="muted">{text('card.history.empty')}</p>;
  return (
    <ol class="rows">
      {status.events.map((event) => (
        <Event key={`${event.at} ${event.counterparty.id}`} {...{ event, text, userName }} />
      ))}
    </ol>
  );
}

interface EventProps extends Pick<HistoryProps, 'userName'> {
  readonly event: LinkEvent;
  readonly text: Translate;
}

function Event({ event: { at, user_id, action, counterparty }, text, userName }: EventProps) {
  const who = userName(user_id) ?? text('card.history.user', { id: user_id });
  return (
    <li>
      <p class="muted">{`${formatMoment(at, text.locale)} · ${who}`}</p>
      <p>{text(`card.history.${action}`)}</p>
      <p class="clip" title={counterparty.name} dir="auto">
        {counterparty.name}
      </p>
    </li>
  );
}
