import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { DocumentListResponse } from '#contract/books/document-list.ts';
import type { Signal } from '#shared/signals.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { FormProps } from '../form-props.ts';
import { isDated, type Shipments, shipmentOptions } from './shipments.ts';

interface Found extends Pick<DocumentListResponse, 'items' | 'total' | 'next'> {
  /** The query it was found by: further pages use it, whatever is typed meanwhile. */
  readonly search: string;
  /** Rows listed before its last page; undefined for a first page. */
  readonly before: number | undefined;
}

interface Failed {
  readonly kind: 'failed';
  readonly found: Found | null;
  /** Cursor of the page that failed; null for a first page. */
  readonly known: Found | null;
  readonly error: unknown;
}

type Asked =
  | { readonly kind: 'none' | 'asking'; readonly found: Found | null }
  | Failed
  | { readonly kind: 'found'; readonly found: Found };

interface SearchProps extends FormProps {
  readonly shipments: Shipments;
}

/** Finds a shipment beyond the latest ones, by part of its number, page by page. */
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
  useFocusOnLast(place, asked.value.found);
  const { kind, found } = asked.value;
  const failed = asked.value.kind === 'failed' ? asked.value : null;
  const options = shipmentOptions(found?.items ?? [], props.known, text);
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
          // In the form Enter moves to the next field.
          event.preventDefault();
          event.stopPropagation();
          void ask(null);
        }}
      />
      <Button busy={kind === 'asking'} onPress={() => void ask(null)}>
        {text(failed && !failed.known ? 'common.retry' : 'request.shipments.find')}
      </Button>
      <p role="status" class={failed ? 'bad toned' : 'muted'}>
        {said(asked.value, props)}
      </p>
      {options.length > 0 && (
        <ul>
          {options.map(([value, label]) => (
            <li key={value}>
              <button type="button" class="text-button" onClick={() => choose(value)}>
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
      {found?.next && (!failed || failed.known) && (
        <Button kind="quiet" busy={kind === 'asking'} onPress={() => void ask(found)}>
          {text(failed ? 'common.retry' : 'request.shipments.more')}
        </Button>
      )}
    </div>
  );
}

/** After the last page the button is gone: the focus moves to the first new row. */
function useFocusOnLast(place: RefObject<HTMLElement | null>, found: Found | null): void {
  useLayoutEffect(() => {
    if (!found || found.before === undefined || found.next) return;
    const { activeElement = null, body = null } = place.current?.ownerDocument ?? {};
    // A focus that has moved elsewhere meanwhile stays there.
    if (activeElement && activeElement !== body) return;
    const rows = place.current?.querySelectorAll<HTMLElement>('li button') ?? [];
    (rows[found.before] ?? place.current?.querySelector('input'))?.focus();
  }, [found]);
}

/**
 * Searches again, or fetches the page after what was found. The list changes only when an answer arrives; a
 * failure leaves it in place.
 */
function createAsk({ find }: Shipments, query: Signal<string>, asked: Signal<Asked>) {
  return async (known: Found | null): Promise<void> => {
    const own: Asked = { kind: 'asking', found: asked.value.found };
    asked.value = own;
    const search = known?.search ?? query.value.trim();
    const settled = await find(search, known?.next ?? null).then(
      (page): Asked => ({
        kind: 'found',
        found: {
          ...page,
          search,
          items: [...(known?.items ?? []), ...page.items],
          before: known?.items.filter(isDated).length,
        },
      }),
      (error: unknown): Asked => ({ kind: 'failed', found: own.found, known, error }),
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
  const { total, items, search } = asked.found;
  if (total === 0) return text(search ? 'request.shipments.nothing' : 'request.shipments.none');
  const undated = items.filter((item) => !isDated(item)).length;
  const found = total > undated && text('request.shipments.found', { count: total - undated });
  if (undated === 0) return found || '';
  return `${found ? `${found}. ` : ''}${text('request.shipments.undated', { count: undated })}`;
}
