import { useEffect, useId, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { InvoiceChoiceResponse } from '#contract/books/deal-invoices.ts';
import type { Signal } from '#shared/signals.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { useSignal } from '#ui/use-signal.ts';
import { ChoiceRow } from './ChoiceRow.tsx';
import type { ContextProps, SectionContext } from './context.ts';

interface Answer extends InvoiceChoiceResponse {
  /** The query it was found by: further pages use it, whatever is typed meanwhile. */
  readonly search: string;
}

type Asked =
  | { readonly kind: 'asking'; readonly answer: Answer | null }
  | { readonly kind: 'failed'; readonly answer: Answer | null; readonly error: unknown }
  | { readonly kind: 'answered'; readonly answer: Answer };

/** «Прикрепить счёт», and under it the client's invoices with how much of each is free. */
export function Picker({ context }: ContextProps) {
  const open = useSignal(false);
  const place = useRef<HTMLDivElement>(null);
  const close = (): void => {
    open.value = false;
    place.current?.querySelector('button')?.focus();
  };
  return (
    <div ref={place}>
      <Button
        expanded={open.value}
        onPress={() => {
          open.value = !open.value;
        }}
      >
        {context.text('deal.attach_invoice')}
      </Button>
      {open.value && <Choices {...{ context, onDone: close }} />}
    </div>
  );
}

function Choices({ context, onDone }: ContextProps & { readonly onDone: () => void }) {
  const { text } = context;
  const query = useSignal('');
  const chosen = useSignal<string | null>(null);
  const asked = useSignal<Asked>({ kind: 'asking', answer: null });
  const ask = createAsk(context, query, asked);
  const field = useId();
  // Any change of the deal's invoices changes their free sums.
  useEffect(() => void ask(null), [context.model.moved.value]);
  const { answer, kind } = asked.value;
  return (
    <div class="matching">
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(null);
        }}
      >
        <label for={field}>{text('deal.search')}</label>
        <input
          {...{ id: field, class: 'field', type: 'search', maxLength: 100, autocomplete: 'off' }}
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value;
          }}
        />
        <Button submit busy={kind === 'asking'}>
          {text('deal.find')}
        </Button>
      </form>
      {asked.value.kind === 'failed' ? (
        <ErrorView
          words={errorText(asked.value.error, text)}
          retryLabel={text('common.retry')}
          onRetry={() => void ask(answer)}
          boxed
        />
      ) : (
        <p role="status" class="muted">
          {said(asked.value, context)}
        </p>
      )}
      {answer && (
        <ul class="rows">
          {answer.items.map((choice) => (
            <ChoiceRow
              key={choice.invoice.id}
              {...{ choice, context, onDone, chosen, onFailed: () => void ask(null) }}
            />
          ))}
        </ul>
      )}
      {answer?.next && kind !== 'failed' && (
        <Button kind="quiet" busy={kind === 'asking'} onPress={() => void ask(answer)}>
          {text('deal.more')}
        </Button>
      )}
    </div>
  );
}

/**
 * Searches again, or fetches the page after `known`, which a failure leaves in place. The list changes only
 * when an answer arrives.
 */
function createAsk({ choices }: SectionContext, query: Signal<string>, asked: Signal<Asked>) {
  return async (known: Answer | null): Promise<void> => {
    const own: Asked = { kind: 'asking', answer: asked.value.answer };
    asked.value = own;
    const search = known?.search ?? query.value.trim();
    const settled = await choices(search, known?.next ?? null).then(
      (page): Asked => ({
        kind: 'answered',
        answer: { ...page, search, items: [...(known?.items ?? []), ...page.items] },
      }),
      (error: unknown): Asked => ({ kind: 'failed', answer: known, error }),
    );
    if (asked.value === own) asked.value = settled;
  };
}

function said(asked: Exclude<Asked, { kind: 'failed' }>, { text }: SectionContext): string {
  if (asked.kind === 'asking') return asked.answer ? '' : text('common.loading');
  return asked.answer.total === 0 ? text('deal.nothing') : text('deal.found', { count: asked.answer.total });
}
