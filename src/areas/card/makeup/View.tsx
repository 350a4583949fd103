import { useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { BalanceMakeupResponse } from '#contract/books/balance-makeup.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { isBooksLoading } from '#http/errors.ts';
import type { Translate } from '#shared/i18n.ts';
import type { ReadonlySignal } from '#shared/signals.ts';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { ModalFrame } from '../modal/ModalFrame.tsx';
import { Makeup } from './Makeup.tsx';

export type MakeupStatus =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly answer: BalanceMakeupResponse }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface ViewProps {
  readonly status: ReadonlySignal<MakeupStatus>;
  readonly now: number;
  readonly text: Translate;
  /** Of the client. */
  readonly names: string;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** What the balance of a client is made of. */
export function View({ status, now, text, names, onRetry, onClose }: ViewProps) {
  const frame = useRef<HTMLElement>(null);
  const retry = (): void => {
    frame.current?.focus();
    onRetry();
  };
  return (
    <ModalFrame kind="makeup" title={text('card.makeup.title')} {...{ names, text, onClose, frame }}>
      <Content {...{ status: status.value, now, text, onRetry: retry }} />
    </ModalFrame>
  );
}

function Content({
  status,
  now,
  text,
  onRetry,
}: {
  readonly status: MakeupStatus;
  readonly now: number;
  readonly text: Translate;
  readonly onRetry: () => void;
}) {
  if (status.kind === 'reading') return <Skeleton label={text('common.loading')} lines={4} />;
  if (status.kind === 'failed')
    return (
      <ErrorView
        words={errorText(status.error, text)}
        retryLabel={text('common.retry')}
        onRetry={isBooksLoading(status.error) ? undefined : onRetry}
        boxed
      />
    );
  const { balances, source } = status.answer;
  return (
    <>
      {balances.length === 0 && <p>{text('card.makeup.empty')}</p>}
      {balances.map((makeup) => (
        <Makeup key={makeup.currency} {...{ makeup, isOneOfMany: balances.length > 1, now, text }} />
      ))}
      <p class="muted" role="status">
        {text('card.makeup.as_of', { moment: formatMoment(source.as_of, text.locale) })}{' '}
        {balances.length > 0 && text('card.makeup.overdue')}
      </p>
    </>
  );
}
