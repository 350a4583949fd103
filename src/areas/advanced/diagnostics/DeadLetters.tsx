import { errorText } from '#areas/error-text.ts';
import type { DeadLetter } from '#contract/settings/diagnostics.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { causeIn, unknownIf } from './lines.ts';
import type { Retrying } from './model.ts';
import type { DiagnosticsProps } from './props.ts';

/** Deliveries the gateway gave up on: each line says what and why, one button sends them again. */
export function DeadLetters({
  text,
  model,
  letters,
}: DiagnosticsProps & { readonly letters: readonly DeadLetter[] }) {
  const retrying = model.retrying.value;
  if (letters.length === 0 && retrying.status === 'idle') return null;
  return (
    <div class="letters">
      {letters.length > 0 && (
        <>
          <ul aria-label={text('advanced.diagnostics.letters')}>
            {letters.map((letter) => (
              <li key={letter.id}>{inWords(letter, text)}</li>
            ))}
          </ul>
          <div>
            <Button
              busy={retrying.status === 'sending'}
              onPress={() => void model.retry(letters.map(({ id }) => id))}
            >
              {text('advanced.diagnostics.retry', { count: letters.length })}
            </Button>
          </div>
        </>
      )}
      <Said text={text} retrying={retrying} />
    </div>
  );
}

function inWords({ kind, created_at, attempts, cause }: DeadLetter, text: Translate): string {
  return text('advanced.diagnostics.letter', {
    kind: text(`advanced.diagnostics.kind.${unknownIf(kind)}`),
    moment: formatMoment(created_at, text.locale),
    cause: causeIn(cause, text),
    attempts,
  });
}

function Said({ text, retrying }: { readonly text: Translate; readonly retrying: Retrying }) {
  const failed = retrying.status === 'failed' ? errorText(retrying.error, text).title : null;
  return (
    <p role="status" class={failed ? 'bad toned' : 'good toned'}>
      {retrying.status === 'sent' && text('advanced.diagnostics.retried')}
      {failed && text('advanced.diagnostics.retry_failed', { why: failed })}
    </p>
  );
}
