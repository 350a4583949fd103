import type { AccountingDocument } from '#contract/books/documents.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import { formatShortDate } from '#domain/dates/date-format.ts';
import { Amount } from '#ui/Amount.tsx';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { State } from '#ui/State.tsx';
import { useSignal } from '#ui/use-signal.ts';
import { type ActionDeps, Actions } from './Actions.tsx';
import { detailsOf, documentName, stateText, toneOf } from './document-words.ts';

export interface DocumentRowProps {
  readonly document: AccountingDocument;
  readonly panel: PanelResponse;
  readonly now: number;
  readonly actions: ActionDeps;
  readonly owner: string;
}

/** Number and date with the sum at the right edge; the state; due date and paid part; actions on request. */
export function DocumentRow({ document, panel, now, actions, owner }: DocumentRowProps) {
  const { text } = actions;
  const { number, date, sum, purpose, kind } = document;
  const open = useSignal(false);
  const details = detailsOf(document, now, text).join(' · ');
  return (
    <li>
      <p class="line">
        <span>
          <bdi>{text('card.number', { number })}</bdi>{' '}
          {date && (
            <span class="muted">{text('card.dated', { date: formatShortDate(date, text.locale, now) })}</span>
          )}
        </span>
        {sum && <Amount money={sum} locale={text.locale} />}
      </p>
      <div class="line row-state">
        <State tone={toneOf(document)}>{stateText(document, text)}</State>
        <Button
          kind="icon-only"
          expanded={open.value}
          label={text('card.actions_of', { document: documentName(document, text) })}
          onPress={() => {
            open.value = !open.value;
          }}
        >
          <Icon name="more" />
        </Button>
      </div>
      {details && <p class="muted">{details}</p>}
      {kind === 'payment' && purpose && <Aside words={purpose} />}
      {owner && <Aside words={owner} />}
      {open.value && <Actions {...{ document, panel, deps: actions }} />}
    </li>
  );
}

function Aside({ words }: { readonly words: string }) {
  return (
    <p class="muted clip one" title={words} dir="auto">
      {words}
    </p>
  );
}
