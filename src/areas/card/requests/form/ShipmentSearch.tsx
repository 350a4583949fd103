import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { DocumentListResponse } from '#contract/document-list.ts';
import type { Signal } from '#shared/signals.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/signals.ts';
import type { FormProps } from './form-props.ts';
import { type Shipments, shipmentOptions } from './shipments.ts';

interface Found extends Pick<DocumentListResponse, 'items' | 'total' | 'next'> {
  /** What it was found by: its further pages are of the same search, whatever has been typed meanwhile. */
  readonly search: string;
}

type Asked =
  | { readonly kind: 'none' | 'asking'; readonly found: Found | null }
  | { readonly kind: 'failed'; readonly found: Found | null; readonly error: unknown }
  | { readonly kind: 'found'; readonly found: Found };

interface SearchProps extends FormProps {
  readonly shipments: Shipments;
}

/** A shipment that is not among the last ones: by a part of its number, a page at a time, by mouse and keyboard. */
export function ShipmentSearch(props: SearchProps) {
  const { shipments, text } = props;
  const open = useSignal(false);
  if (shipments.total === 0) return <>{text('request.shipments.none')}</>;
  return (
    <>
      {shipments.total === null && <span class="warn">{text('request.shipments.unread')} </span>}
      <button
        type="button"
        class="text-button"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {text('request.shipments.other')}
      </button>
      {open.value && <Finder {...props} onDone={() => (open.value = false)} />}
    </>
  );
}

function Finder(props: SearchProps & { readonly onDone: () => void }) {
  const { shipments, text, session, onDone } = props;
  const query = useSignal('');
  const asked = useSignal<Asked>({ kind: 'none', found: null });
  const field = useId();
  const place = useRef<HTMLDivElement>(null);
  const ask = createAsk(shipments, query, asked);
  useLayoutEffect(() => {
    place.current?.querySelector('input')?.focus();
    void ask(null);
  }, []);
  const { kind, found } = asked.value;
  const choose = (value: string): void => {
    const select = place.current?.closest('.form-field')?.querySelector('select');
    session.form.type('shipment', value);
    onDone();
    select?.focus();
  };
  return (
    <div class="shipment-search" ref={place}>
      <label for={field}>{text('request.shipments.search')}</label>
      <input
        {...{ id: field, class: 'input', type: 'search', maxLength: 100, autocomplete: 'off' }}
        value={query.value}
        onInput={(event) => {
          query.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
          // In the form Enter goes on to the next field.
          event.preventDefault();
          event.stopPropagation();
          void ask(null);
        }}
      />
      <Button busy={kind === 'asking'} onPress={() => void ask(null)}>
        {text(kind === 'failed' ? 'common.retry' : 'request.shipments.find')}
      </Button>
      <p role="status" class={kind === 'failed' ? 'bad toned' : 'muted'}>
        {said(asked.value, props)}
      </p>
      {found && found.items.length > 0 && (
        <ul>
          {shipmentOptions(found.items, props.known, text).map(([value, label]) => (
            <li key={value}>
              <button type="button" class="text-button" onClick={() => choose(value)}>
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
      {found?.next && kind !== 'failed' && (
        <Button kind="quiet" busy={kind === 'asking'} onPress={() => void ask(found)}>
          {text('request.shipments.more')}
        </Button>
      )}
    </div>
  );
}

/** Asks anew, or for the page after what was found; that stays until the answer is here, and beside a failure. */
function createAsk({ find }: Shipments, query: Signal<string>, asked: Signal<Asked>) {
  return async (known: Found | null): Promise<void> => {
    const own: Asked = { kind: 'asking', found: asked.value.found };
    asked.value = own;
    const search = known?.search ?? query.value.trim();
    const settled = await find(search, known?.next ?? null).then(
      (page): Asked => ({
        kind: 'found',
        found: { ...page, search, items: [...(known?.items ?? []), ...page.items] },
      }),
      (error: unknown): Asked => ({ kind: 'failed', found: own.found, error }),
    );
    if (asked.value === own) asked.value = settled;
  };
}

function said(asked: Asked, { text }: FormProps): string {
  if (asked.kind === 'failed') {
    const { title, hint } = errorText(asked.error, text);
    return `${title}. ${hint}`;
  }
  if (asked.kind !== 'found') return asked.found ? '' : text('common.loading');
  const { total } = asked.found;
  return total === 0 ? text('request.shipments.nothing') : text('request.shipments.found', { count: total });
}
