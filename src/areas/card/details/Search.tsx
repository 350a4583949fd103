import { useEffect, useId, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { ResolveResponse } from '#contract/books/links.ts';
import type { CounterpartyRef } from '#contract/books/panel.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import { Named } from '../Counterparties.tsx';
import { type Change, linkState } from './decisions.ts';
import type { MatchingProps } from './props.ts';

type SearchStatus =
  | { readonly kind: 'idle' | 'asking' | 'too_short' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'answered'; readonly answer: ResolveResponse };

const SHORTEST = 2;

/** Searches the books for a counterparty by typed text. */
export function Search(props: MatchingProps) {
  const { text, search } = props;
  const query = useSignal(props.suggestion);
  const input = useRef<HTMLInputElement>(null);
  // Opened by a press: Enter searches for the prefilled text, typing replaces it.
  useEffect(() => input.current?.select(), []);
  const status = useSignal<SearchStatus>({ kind: 'idle' });
  const field = useId();
  const ask = async (): Promise<void> => {
    const asked = query.value.trim();
    if (asked.length < SHORTEST) {
      status.value = { kind: 'too_short' };
      return;
    }
    status.value = { kind: 'asking' };
    status.value = await search(asked).then(
      (answer): SearchStatus => ({ kind: 'answered', answer }),
      (error: unknown): SearchStatus => ({ kind: 'failed', error }),
    );
  };
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    if (status.value.kind !== 'asking') void ask();
  };
  return (
    <form class="search" onSubmit={onSubmit}>
      <label for={field}>{text('card.search.label')}</label>
      <input
        {...{ id: field, class: 'field', type: 'search', maxLength: 100, autocomplete: 'off' }}
        ref={input}
        value={query.value}
        onInput={(event) => {
          query.value = event.currentTarget.value;
        }}
      />
      <Button submit busy={status.value.kind === 'asking'}>
        {text('card.search.find')}
      </Button>
      <div role="status">{statusText(status.value, text)}</div>
      {status.value.kind === 'answered' && <Answers {...props} answer={status.value.answer} />}
    </form>
  );
}

function statusText(status: SearchStatus, text: Translate) {
  if (status.kind === 'too_short') return <p class="muted">{text('card.search.too_short')}</p>;
  if (status.kind === 'failed') {
    const { title, hint } = errorText(status.error, text);
    return <p class="bad toned">{`${title}. ${hint}`}</p>;
  }
  if (status.kind !== 'answered') return null;
  const { counterparties, more } = status.answer;
  const count = counterparties.length;
  const words = count === 0 ? text('card.search.nothing') : text('card.search.found', { count });
  return <p class="muted">{more ? `${words} ${text('card.search.more')}` : words}</p>;
}

function Answers({ answer, ...props }: MatchingProps & { readonly answer: ResolveResponse }) {
  return (
    <ul class="rows">
      {answer.counterparties.map((counterparty) => (
        <li key={counterparty.id}>
          <Named counterparty={counterparty} text={props.text} />
          <Choice {...props} counterparty={counterparty} />
        </li>
      ))}
    </ul>
  );
}

/**
 * A confirmed counterparty wins over any evidence, so one found by evidence stays only if it is confirmed too.
 */
function Choice(props: MatchingProps & { readonly counterparty: CounterpartyRef }) {
  const { panel, text, decisions, counterparty } = props;
  const { status, counterparties } = panel.match;
  const known = counterparties.find(({ id }) => id === counterparty.id);
  if (known && status === 'matched') return <p class="muted">{text('card.search.already')}</p>;
  const change: Change = { counterparty, from: linkState(panel.match, counterparty), to: 'confirmed' };
  const states = counterparties.map((found) => linkState(panel.match, found, found));
  const isMatched = status === 'matched';
  const firm = isMatched && states.every((state) => state === 'confirmed');
  const beside = counterparties.map(
    (found) => ({ counterparty: found, from: 'none', to: 'confirmed' }) as const,
  );
  const button = (label: string, changes: readonly Change[]) => (
    <Button onPress={() => decisions.decide(changes)}>{label}</Button>
  );
  if (!isMatched) return <div class="actions">{button(text('card.this_is_it'), [change])}</div>;
  if (firm) return <div class="actions">{button(text('card.search.add'), [change])}</div>;
  return (
    <div class="actions">
      {button(text('card.search.instead'), [change])}
      {button(text('card.search.beside'), [...beside, change])}
    </div>
  );
}
