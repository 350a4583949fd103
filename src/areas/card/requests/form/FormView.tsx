import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RequestKind } from '#domain/requests/request-fields.ts';
import type { Translate } from '#shared/i18n.ts';
import type { ReadonlySignal } from '#shared/signals.ts';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import type { UnreadSource } from './draft/prefill.ts';
import { Lookalike, type LookalikeProps } from './lookalikes/Lookalike.tsx';
import { RequestForm, type RequestFormProps } from './RequestForm.tsx';

/** What is open in the modal: nothing yet, or one kind's form. */
export interface Shown {
  /** A unique number per form, so nothing of the previous one stays. */
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  /** Kinds to choose from; empty for a correction. */
  readonly kinds: readonly RequestKind[];
  readonly props: RequestFormProps;
  readonly mine: () => LookalikeProps['mine'];
  readonly theirs: (similar: LookalikeProps['similar']) => LookalikeProps['theirs'];
  readonly agreed: (similar: LookalikeProps['similar']) => LookalikeProps['agreed'];
  readonly onOpen: (similar: LookalikeProps['similar']) => void;
  /** The gateway does not answer: a request sent now will wait. */
  readonly offline: boolean;
  /** What could not be read. */
  readonly unread: readonly UnreadSource[];
  readonly onReread: () => void;
}

export interface FormViewProps {
  readonly shown: ReadonlySignal<Shown | null>;
  readonly text: Translate;
  readonly onKind: (kind: RequestKind) => void;
}

export function FormView({ shown, text, onKind }: FormViewProps) {
  const { value } = shown;
  const place = useRef<HTMLElement>(null);
  // Moves the focus into the modal before there is a field; otherwise Esc and Tab would act on the card.
  useLayoutEffect(() => {
    if (!value) place.current?.focus();
  }, []);
  return (
    <section class="form-view" ref={place} tabIndex={-1} aria-label={value?.title ?? text('request.new')}>
      {value ? (
        <Content key={value.id} {...{ shown: value, text, onKind }} onBack={() => place.current?.focus()} />
      ) : (
        <Skeleton label={text('request.preparing')} lines={6} />
      )}
    </section>
  );
}

interface ContentProps extends Omit<FormViewProps, 'shown'> {
  readonly shown: Shown;
  readonly onBack: () => void;
}

function Content({ shown, text, onKind, onBack }: ContentProps) {
  const { title, subtitle, kinds, props, offline, unread, onReread } = shown;
  const { session } = props;
  const status = session.status.value;
  const similar = status.kind === 'lookalike' ? status.similar : null;
  return (
    <>
      <header>
        <h2>{similar ? text('request.lookalike.title') : title}</h2>
        <p class="muted clip one" dir="auto">
          {subtitle}
        </p>
      </header>
      {offline && <p class="warn toned">{text('request.offline')}</p>}
      {unread.map((what) => (
        <p key={what} class="warn toned">
          {text(`request.unread.${what}`)} <Button onPress={onReread}>{text('common.retry')}</Button>
        </p>
      ))}
      {!similar && kinds.length > 1 && <Kinds {...{ kinds, current: session.form.kind, text, onKind }} />}
      <div hidden={similar !== null}>
        <RequestForm {...props} />
      </div>
      {similar && (
        <Lookalike
          {...{ similar, text, busy: false, mine: shown.mine(), theirs: shown.theirs(similar) }}
          agreed={shown.agreed(similar)}
          onConfirm={() => void session.confirm()}
          onOpen={() => shown.onOpen(similar)}
          onBack={() => {
            session.edit();
            onBack();
          }}
        />
      )}
    </>
  );
}

interface KindsProps {
  readonly kinds: readonly RequestKind[];
  readonly current: RequestKind;
  readonly text: Translate;
  readonly onKind: (kind: RequestKind) => void;
}

function Kinds({ kinds, current, text, onKind }: KindsProps) {
  return (
    <fieldset class="kind-choice">
      <legend class="sr">{text('request.kinds')}</legend>
      {kinds.map((kind) => (
        <label key={kind}>
          <input
            type="radio"
            name="request-kind"
            value={kind}
            checked={kind === current}
            onInput={() => onKind(kind)}
          />
          <span>{text(`request.kind.${kind}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
