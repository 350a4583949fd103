import { Alert } from './Alert.tsx';
import { Button } from './Button.tsx';

/** Texts of a failure; `reference` lets support find it in the gateway's log. */
export interface ErrorWords {
  readonly title: string;
  readonly hint: string;
  readonly reference?: string | undefined;
  /** A rule refused and nothing broke: shown without alarm and without a retry. */
  readonly calm?: boolean;
  /** Nothing broke, and it is asked again by itself: shown without alarm, and not spoken at each time. */
  readonly quiet?: boolean;
}

export interface ErrorViewProps {
  readonly words: ErrorWords;
  readonly retryLabel: string;
  /** Absent where it is asked again by itself. */
  readonly onRetry?: (() => void) | undefined;
  readonly busy?: boolean;
  readonly boxed?: boolean;
  readonly support?: { readonly link: string; readonly label: string } | null;
}

/** What failed, that nothing was lost, and what to do next; of what a role may not see, whom to ask. */
export function ErrorView({ words, retryLabel, onRetry, busy, boxed, support }: ErrorViewProps) {
  const { title, hint, reference, calm, quiet } = words;
  const actions = !calm && onRetry && (
    <>
      <Button onPress={onRetry} busy={busy ?? false}>
        {retryLabel}
      </Button>
      {support && (
        <a class="link" href={support.link} target="_blank" rel="noopener noreferrer">
          {support.label}
        </a>
      )}
    </>
  );
  return (
    <Alert
      tone={calm || quiet ? 'neutral' : 'bad'}
      {...{ title, actions }}
      boxed={boxed ?? false}
      alert={!quiet}
    >
      <p>{hint}</p>
      {reference && <p class="muted">{reference}</p>}
    </Alert>
  );
}
