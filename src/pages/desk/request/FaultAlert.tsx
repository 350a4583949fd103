import { Alert } from '#ui/Alert.tsx';
import type { DeskContext } from '../context.ts';
import { type FaultWords, faultWords } from '../words.ts';

/** Why the last action failed and what to do; a form's own faults are shown at their fields. */
export function FaultAlert({ context: { model, text } }: { readonly context: DeskContext }) {
  const fault = model.actions.fault.value;
  if (fault === null || fault.kind === 'form') return null;
  const { title, hint, reference } = wordsOf();
  return (
    <Alert tone={fault.kind === 'conflict' ? 'warn' : 'bad'} title={title} boxed alert>
      <p>{hint}</p>
      {reference && <p class="muted">{reference}</p>}
    </Alert>
  );

  function wordsOf(): FaultWords {
    if (fault?.kind === 'refused') return faultWords(fault.error, text);
    const name = fault?.kind === 'conflict' && fault.possible ? 'conflict' : 'too_late';
    return { title: text(`fault.${name}.title`), hint: text(`fault.${name}.hint`) };
  }
}
