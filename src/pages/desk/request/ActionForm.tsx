import { useEffect, useRef } from 'preact/hooks';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { Button } from '#ui/Button.tsx';
import type { DeskContext } from '../context.ts';
import type { FormKind } from '../model/drafts.ts';
import { AssignFields } from './AssignFields.tsx';
import { FinishFields } from './FinishFields.tsx';
import { Required } from './Required.tsx';

export interface ActionFormProps {
  readonly context: DeskContext;
  readonly request: AccountingRequest;
  readonly kind: FormKind;
}

/** What goes along with an action. The first field has the focus, Ctrl+Enter sends, Esc closes and keeps the text. */
export function ActionForm({ context, request, kind }: ActionFormProps) {
  const { model, text } = context;
  const { actions } = model;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  const submit = (event: Event): void => {
    event.preventDefault();
    void actions.send();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  };
  return (
    <form
      ref={form}
      class="form"
      noValidate
      onSubmit={submit}
      onKeyDown={onKeyDown}
      aria-labelledby="form-title"
    >
      <h3 id="form-title">{text(`form.${kind}.title`)}</h3>
      {kind === 'finish' && <FinishFields context={context} request={request} />}
      {kind === 'assign' && <AssignFields context={context} request={request} />}
      <TextField context={context} request={request} kind={kind} />
      <p class="muted">{text(`form.${kind}.hint`)}</p>
      <p class="muted">
        <Required /> {text('form.required')}
      </p>
      <div class="actions">
        <Button
          submit
          {...(kind !== 'reject' && { kind: 'primary' as const })}
          busy={actions.sending.value !== null}
        >
          {text(actions.sending.value ? 'act.sending' : `form.${kind}.send`)}
        </Button>
        <Button onPress={actions.closeForm}>{text('act.cancel')}</Button>
        <span class="muted">{text('form.shortcut')}</span>
      </div>
    </form>
  );
}

function TextField({ context: { model, text }, request, kind }: ActionFormProps) {
  const { fault } = model.actions;
  const isMissing = fault.value?.kind === 'form' && fault.value.missing === 'text_empty';
  const draft = model.drafts.of(request.id, kind);
  const needsText = kind !== 'finish' && kind !== 'assign';
  return (
    <label>
      <span>
        {text(`form.${kind}.text`)} {needsText && <Required />}
      </span>
      <textarea
        rows={needsText ? 4 : 2}
        required={needsText}
        maxLength={2000}
        value={draft.text}
        aria-invalid={isMissing}
        aria-describedby={isMissing ? 'text-fault' : undefined}
        onInput={(event) => {
          const typed = event.currentTarget.value;
          model.drafts.change(request.id, kind, (before) => ({ ...before, text: typed }));
        }}
      />
      {isMissing && (
        <span class="bad-text" id="text-fault" role="alert">
          {text('form.text_empty')}
        </span>
      )}
    </label>
  );
}
