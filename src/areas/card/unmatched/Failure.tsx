import { errorText } from '#areas/error-text.ts';
import { isApiError, isBooksLoading } from '#http/errors.ts';
import type { Translate } from '#shared/i18n.ts';
import { ErrorView } from '#ui/ErrorView.tsx';
import type { CardFailure } from '../status.ts';
import { NoBooks } from './NoBooks.tsx';

export interface FailureProps {
  readonly failure: CardFailure;
  /** Seconds until it retries itself. */
  readonly retryIn: number | null;
  readonly text: Translate;
  readonly support: string | null;
  /** Earlier figures are still shown around it. */
  readonly boxed?: boolean;
  readonly onRetry: () => void;
  readonly isAdmin?: boolean;
  readonly onConfigure?: () => void;
}

/** What failed, that nothing is lost, and when or how to try again. */
export function Failure({ boxed = false, ...props }: FailureProps) {
  const { failure, retryIn, text, support, onRetry, isAdmin = false, onConfigure = nothing } = props;
  if (isApiError(failure.error) && failure.error.detail.code === 'not_connected')
    return <NoBooks {...{ text, boxed, onConfigure, isAdmin }} />;
  const crm = { title: text('errors.crm.title'), hint: text('errors.crm.hint') };
  const isLoading = isBooksLoading(failure.error);
  const waits = retryIn === null || isLoading ? '' : ` ${text('common.retry_in', { count: retryIn })}`;
  const words = failure.from === 'crm' ? crm : errorText(failure.error, text);
  return (
    <>
      <ErrorView
        words={words}
        retryLabel={text('common.retry')}
        onRetry={isLoading ? undefined : onRetry}
        boxed={boxed}
        support={support === null ? null : { link: support, label: text('common.support') }}
      />
      {waits && <p class="muted">{waits}</p>}
    </>
  );
}

function nothing(): void {}
