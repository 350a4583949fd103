import { useLayoutEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Attachments } from './Attachments.tsx';
import { FormField } from './FormField.tsx';
import { layouts, type Place } from './fields.ts';
import type { FormProps } from './form-props.ts';
import { labelOf } from './form-words.ts';
import { LinesTable } from './LinesTable.tsx';
import { PartyOffer } from './PartyOffer.tsx';

export interface RequestFormProps extends FormProps {
  readonly onClose: () => void;
  readonly onReload: () => void;
  /** What is to be corrected, in accounting's words; null for a new request. */
  readonly question: string | null;
}

/** Fields in the order of the keyboard, what is wrong with them, and what sends them. */
export function RequestForm(props: RequestFormProps) {
  const { session, text, question, onClose } = props;
  const { form, draft, status } = session;
  const place = useRef<HTMLFormElement>(null);
  const busy = status.value.kind === 'sending';
  useLayoutEffect(() => focusIn(place.current, null), []);
  const send = async (): Promise<void> => {
    await session.send();
    focusFault(place.current, form.faulty.value);
  };
  const places: readonly Place[] = draft.value.corrects
    ? ['answer', ...layouts[form.kind]]
    : layouts[form.kind];
  return (
    <form
      class="request-form"
      ref={place}
      noValidate
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => onKey(event, () => void send())}
      onMouseDown={keepStill}
      onPaste={(event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length === 0) return;
        event.preventDefault();
        form.uploads.add(files);
      }}
    >
      {question && (
        <Notice tone="warn" title={text('request.question')} boxed>
          <p class="said" dir="auto">
            {question}
          </p>
        </Notice>
      )}
      <Elsewhere {...props} />
      <Faults {...props} onGo={(name) => focusIn(place.current, name)} />
      <Refusal {...props} />
      <div class="grid">
        {places.map((name) => (
          <Placed key={name} name={name} {...props} />
        ))}
      </div>
      <footer>
        <Button kind="primary" submit busy={busy}>
          {text(sendLabel(busy, draft.value.corrects !== null))}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {text('common.close')}
        </Button>
        <p class="muted">{text(session.kept.value ? 'request.keys' : 'request.not_kept')}</p>
      </footer>
    </form>
  );
}

function sendLabel(busy: boolean, corrects: boolean): string {
  if (busy) return 'request.sending';
  return corrects ? 'request.send_correction' : 'request.send';
}

function Placed(props: RequestFormProps & { readonly name: Place }) {
  const { name } = props;
  if (name === 'lines') return <LinesTable {...props} />;
  if (name === 'files') return <Attachments {...props} />;
  if (name !== 'party_name') return <FormField {...props} name={name} />;
  return (
    <>
      <FormField {...props} name={name} />
      <PartyOffer {...props} />
    </>
  );
}

/** All that hinders, each a way to its field. */
function Faults({
  session: { form },
  text,
  onGo,
}: RequestFormProps & { readonly onGo: (place: Place) => void }) {
  const faulty = form.faulty.value;
  if (faulty.length === 0) return null;
  return (
    <Notice tone="bad" title={text('request.faults', { count: faulty.length })} boxed alert>
      <ul class="fault-list">
        {faulty.map((name) => (
          <li key={name}>
            <button type="button" class="text-button" onClick={() => onGo(name)}>
              {labelOf(name, form.kind, text)}
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The gateway said no to something that is no field, or to the whole. */
function Refusal({ session, text, onReload }: RequestFormProps) {
  const { value } = session.status;
  if (value.kind === 'gone') {
    const actions = (
      <>
        <Button onPress={onReload}>{text('request.gone.look')}</Button>
        <Button kind="quiet" onPress={() => void session.sendAnew()}>
          {text('request.gone.anew')}
        </Button>
      </>
    );
    return (
      <Notice tone="warn" title={text('request.gone.title')} actions={actions} boxed alert>
        <p>{text('request.gone.hint')}</p>
      </Notice>
    );
  }
  if (value.kind !== 'refused') return null;
  const { title, hint, reference } = errorText(value.error, text);
  return (
    <Notice tone="bad" title={title} boxed alert>
      <p>{hint}</p>
      <p>{text('request.draft_kept')}</p>
      {reference && <p class="muted">{reference}</p>}
    </Notice>
  );
}

/** Another tab went on with this very draft. */
function Elsewhere({ session, text, onReload }: RequestFormProps) {
  const { value } = session.elsewhere;
  const sending = session.status.value.kind === 'sending';
  if (value === null || sending) return null;
  const keep = (
    <Button kind="quiet" onPress={session.ignoreElsewhere}>
      {text('request.elsewhere.keep')}
    </Button>
  );
  if (value.kind === 'removed')
    return <Notice tone="warn" title={text('request.elsewhere.removed')} actions={keep} boxed />;
  const actions = (
    <>
      <Button onPress={onReload}>{text('request.elsewhere.take')}</Button>
      {keep}
    </>
  );
  return <Notice tone="warn" title={text('request.elsewhere.changed')} actions={actions} boxed />;
}

/** Enter goes on to the next field, as in a spreadsheet; with Ctrl or Cmd it sends. */
function onKey(event: KeyboardEvent, send: () => void): void {
  if (event.key !== 'Enter') return;
  const isInput = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    send();
  } else if (isInput) {
    event.preventDefault();
    focusNext(event.currentTarget as HTMLElement, event.target as HTMLElement);
  }
}

/** Leaving a field may put words under it, and the button that is being pressed would move from under the pointer. */
function keepStill(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button')) event.preventDefault();
}

const FIELDS = 'input:not([type=file]), select, textarea, button[type=submit]';

function focusNext(form: HTMLElement, from: HTMLElement): void {
  const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)];
  fields[fields.indexOf(from) + 1]?.focus();
}

/** The first field, or the one of a place. */
function focusIn(form: HTMLElement | null, place: Place | null): void {
  const found = form?.querySelector<HTMLElement>(place ? `[data-place="${place}"]` : FIELDS);
  found?.focus();
  found?.scrollIntoView?.({ block: 'nearest' });
}

function focusFault(form: HTMLElement | null, [first]: readonly Place[]): void {
  if (first) focusIn(form, first);
}
