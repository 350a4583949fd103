import type { ComponentChildren } from 'preact';
import { errorText } from '#areas/error-text.ts';
import type { Translate } from '#shared/i18n.ts';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';

interface NotYet {
  readonly status: 'loading';
}

interface Failed {
  readonly status: 'failed';
  readonly error: unknown;
}

export interface LoadedProps<State extends { readonly status: string }> {
  readonly text: Translate;
  readonly state: State | NotYet | Failed;
  /** Number of skeleton lines while it loads; four by default. */
  readonly lines?: number;
  load(): Promise<void>;
  /** Draws the loaded state. */
  children(loaded: Exclude<State, NotYet | Failed>): ComponentChildren;
}

/** Head of every section: a skeleton while it loads, the failure with a retry, or the content. */
export function Loaded<State extends { readonly status: string }>(props: LoadedProps<State>) {
  const { text, state, lines, load, children } = props;
  if (isFailed(state))
    return (
      <ErrorView
        words={errorText(state.error, text)}
        retryLabel={text('common.retry')}
        onRetry={() => void load()}
        boxed
      />
    );
  if (state.status === 'loading')
    return <Skeleton label={text('advanced.loading')} {...(lines ? { lines } : {})} />;
  return <>{children(state as Exclude<State, NotYet | Failed>)}</>;
}

function isFailed(state: { readonly status: string }): state is Failed {
  return state.status === 'failed';
}
