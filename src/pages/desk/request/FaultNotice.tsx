import { Notice } from '#ui/Notice.tsx';
import type { Kit } from '../kit.ts';
import { type FaultWords, faultWords } from '../words.ts';

/** Why the last thing did not happen, and what to do; a form's own fault stands at its field. */
export function FaultNotice({ kit: { model, text } }: { readonly kit: Kit }) {
  const fault = model.actions.fault.value;
  if (fault === null || fault.kind === 'form') return null;
  const { title, hint, reference } = wordsOf();
  return (
    <Notice tone={fault.kind === 'conflict' ? 'warn' : 'bad'} title={title} boxed alert>
      <p>{hint}</p>
      {reference && <p class="muted">{reference}</p>}
    </Notice>
  );

  function wordsOf(): FaultWords {
    if (fault?.kind === 'refused') return faultWords(fault.error, text);
    const name = fault?.kind === 'conflict' && fault.possible ? 'conflict' : 'too_late';
    return { title: text(`fault.${name}.title`), hint: text(`fault.${name}.hint`) };
  }
}
