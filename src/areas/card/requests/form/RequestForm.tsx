import { useLayoutEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { Signal } from '#shared/signals.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { FormField } from './fields/FormField.tsx';
import { layouts, type Place } from './fields/fields.ts';
import { PartyOffer } from './fields/PartyOffer.tsx';
import { type Paste, RequisitesPaste, usePaste } from './fields/RequisitesPaste.tsx';
import { addLine, focusFault, focusIn, keepStill, onKey, onPaste } from './form-keys.ts';
import type { FormProps } from './form-props.ts';
import { labelOf } from './form-words.ts';
import { useKeptFocus } from './kept-focus.ts';
import { LinesTable } from './lines/LinesTable.tsx';
import { Notes, SumWords } from './Notes.tsx';
import { Attachments } from './uploads/Attachments.tsx';

export interface RequestFormProps extends FormProps {
  readonly onClose: () => void;
  readonly onReload: () => void;
  /** Accounting's question; null for a new request. */
  readonly question: string | null;
}

/** Fields in tab order, their faults, and the buttons that send them. */
export function RequestForm(props: RequestFormProps) {
  const { session, text, question, onClose } = props;
  const { form, draft, status } = session;
  const place = useRef<HTMLFormElement>(null);
  const paste = usePaste();
  const busy = status.value.kind === 'sending';
  useLayoutEffect(() => focusIn(place.current, null), []);
  useKeptFocus(place, form);
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
      onKeyDown={(event) =>
        onKey(event, { send: () => void send(), addLine: () => addLine(event, form.lines) })
      }
      onMouseDown={keepStill}
      onPaste={(event) =>
        onPaste(event, { form, locale: text.locale }, (values) => (paste.value = { kind: 'shown', values }))
      }
    >
      {question && (
        <Alert tone="warn" title={text('request.question')} boxed>
          <p class="said" dir="auto">
            {question}
          </p>
        </Alert>
      )}
      <Elsewhere {...props} />
      <Faults {...props} onGo={(name) => focusIn(place.current, name)} />
      <Refusal {...props} />
      <div class="grid">
        {places.map((name) => (
          <Placed
            key={name}
            name={name}
            {...props}
            paste={paste}
            onGo={(next) => focusIn(place.current, next)}
          />
        ))}
      </div>
      <Notes {...props} />
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

interface PlacedProps extends RequestFormProps {
  readonly name: Place;
  readonly paste: Signal<Paste>;
  readonly onGo: (place: Place) => void;
}

function Placed(props: PlacedProps) {
  const { name, paste, onGo, session } = props;
  if (name === 'lines') return <LinesTable {...props} />;
  if (name === 'files') return <Attachments {...props} />;
  if (name === 'bill_number')
    return (
      <>
        <SumWords {...props} />
        <FormField {...props} name={name} />
      </>
    );
  if (name !== 'party_name') return <FormField {...props} name={name} />;
  // Fields left to type once the party is there.
  const next = session.form.kind === 'payment_order' ? 'sum' : 'party_kpp';
  return (
    <>
      <FormField {...props} name={name} />
      <PartyOffer {...props} onFilled={() => onGo(next)} />
      <RequisitesPaste
        {...props}
        onFilled={() => onGo(next)}
        onLeft={() => onGo('party_name')}
        paste={paste}
      />
    </>
  );
}

/** All faults, each a link to its field. */
function Faults({
  session: { form },
  text,
  onGo,
}: RequestFormProps & { readonly onGo: (place: Place) => void }) {
  const faulty = form.faulty.value;
  if (faulty.length === 0) return null;
  return (
    <Alert tone="bad" title={text('request.faults', { count: faulty.length })} boxed alert>
      <ul class="fault-list">
        {faulty.map((name) => (
          <li key={name}>
            <button type="button" class="text-button" onClick={() => onGo(name)}>
              {labelOf(name, form, text)}
            </button>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** The gateway refused the whole request, or something that is no field. */
function Refusal({ session, text, onReload }: RequestFormProps) {
  const { value } = session.status;
  if (value.kind === 'gone') {
    const actions = (
      <>
        <Button onPress={onReload}>{text('request.gone.look')}</Button>
        <Button kind="quiet" onPress={() => void session.sendAgain()}>
          {text('request.gone.again')}
        </Button>
      </>
    );
    return (
      <Alert tone="warn" title={text('request.gone.title')} actions={actions} boxed alert>
        <p>{text('request.gone.hint')}</p>
      </Alert>
    );
  }
  if (value.kind !== 'refused') return null;
  const { title, hint, reference } = errorText(value.error, text);
  return (
    <Alert tone="bad" title={title} boxed alert>
      <p>{hint}</p>
      <p>{text('request.draft_kept')}</p>
      {reference && <p class="muted">{reference}</p>}
    </Alert>
  );
}

/** Another tab has continued this draft. */
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
    return <Alert tone="warn" title={text('request.elsewhere.removed')} actions={keep} boxed />;
  const actions = (
    <>
      <Button onPress={onReload}>{text('request.elsewhere.take')}</Button>
      {keep}
    </>
  );
  return <Alert tone="warn" title={text('request.elsewhere.changed')} actions={actions} boxed />;
}
