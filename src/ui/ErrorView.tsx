import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

/** Texts of a failure; `reference` lets support find it in the gateway's log. */
export interface ErrorWords {
  readonly title: string;
  readonly hint: string;
  readonly reference?: string | undefined;
}

export interface ErrorViewProps {
  readonly words: ErrorWords;
  readonly retryLabel: string;
  readonly onRetry: () => void;
  readonly busy?: boolean;
  readonly boxed?: boolean;
  readonly support?: { readonly link: string; readonly label: string } | null;
}

/** What failed, that nothing was lost, and what to do next. */
export function ErrorView({ words, retryLabel, onRetry, busy, boxed, support }: ErrorViewProps) {
  const actions = (
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
    <Notice tone="bad" title={words.title} actions={actions} boxed={boxed ?? false} alert>
      <p>{words.hint}</p>
      {words.reference && <p class="muted">{words.reference}</p>}
    </Notice>
  );
}
