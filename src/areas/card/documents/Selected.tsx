import type { AccountingDocument } from '#contract/books/documents.ts';
import { Amount } from '#ui/Amount.tsx';
import { State } from '#ui/State.tsx';
import type { ListProps } from './props.ts';

export interface SelectedProps extends ListProps {
  readonly document: AccountingDocument;
}

/** The selected document with its actions. */
export function Selected({ document, panel, text, display }: SelectedProps) {
  const name = display.nameOf(document);
  const details = display.detailsOf(document);
  const { tone, words } = display.stateOf(document);
  return (
    <section class="selected" aria-label={name}>
      <div class="line">
        <h3 dir="auto">{name}</h3>
        {document.sum && <Amount money={document.sum} locale={text.locale} />}
      </div>
      <State tone={tone}>{words}</State>
      {details && <p class="muted">{details}</p>}
      {document.purpose && (
        <p class="muted clip" dir="auto" title={document.purpose}>
          {document.purpose}
        </p>
      )}
      <display.Actions document={document} panel={panel} />
    </section>
  );
}
