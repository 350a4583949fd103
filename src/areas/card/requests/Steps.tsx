import { useEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { RequestAction } from '#domain/requests/request-status.ts';
import { Button, type ButtonProps } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { SectionProps } from './context.ts';

interface StepsProps extends SectionProps {
  readonly request: AccountingRequest;
}

/** Actions of a CRM user in the card; accounting takes and finishes requests at its desk. */
const offered: readonly RequestAction[] = [
  'answer',
  'approve',
  'ask',
  'reject',
  'reopen',
  'comment',
  'cancel',
];
/** Requires a text. */
const spoken: readonly RequestAction[] = ['answer', 'ask', 'reject', 'comment'];

/** The approver's actions. */
const decisions: readonly RequestAction[] = ['approve', 'ask', 'reject'];

/** Buttons for the allowed actions; each opens a small form, because every action is confirmed. */
export function Steps(props: StepsProps) {
  const { request, text } = props;
  const chosen = useSignal<RequestAction | null>(null);
  const actions = offered.filter((action) => request.actions.includes(action));
  // The request has changed while the user was looking at it.
  const current = actions.find((action) => action === chosen.value) ?? null;
  if (actions.length === 0) return null;
  return (
    <div class="doing">
      {actions.map((action) => (
        <Button
          key={action}
          {...kindOf(action, current !== null)}
          expanded={current === action}
          onPress={() => (chosen.value = current === action ? null : action)}
        >
          {text(`request.action.${action}`)}
        </Button>
      ))}
      {current && <StepForm key={current} action={current} {...props} onDone={() => (chosen.value = null)} />}
    </div>
  );
}

/**
 * A request waiting for approval has it as its primary button, until a form with a button of its own is open.
 */
function kindOf(action: RequestAction, isFormOpen: boolean): Pick<ButtonProps, 'kind'> {
  if (action === 'approve' && !isFormOpen) return { kind: 'primary' };
  return decisions.includes(action) ? {} : { kind: 'quiet' };
}

interface StepFormProps extends StepsProps {
  readonly action: RequestAction;
  readonly onDone: () => void;
}

function StepForm({ action, request, model, text, newKey, onDone }: StepFormProps) {
  const words = useSignal('');
  const fault = useSignal<unknown>(null);
  const busy = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  // One idempotency key per form: a retry after a cut answer makes one step.
  const key = useRef('');
  useEffect(() => field.current?.focus(), []);
  const needsWords = spoken.includes(action);
  const isEmpty = needsWords && words.value.trim() === '';
  const send = async (): Promise<void> => {
    if (isEmpty) field.current?.focus();
    if (busy.value || isEmpty) return;
    busy.value = true;
    key.current ||= newKey();
    const text = words.value.trim();
    try {
      await model.act(request, { action, ...(text && { text }) }, key.current);
      onDone();
    } catch (error) {
      fault.value = error;
      busy.value = false;
    }
  };
  return (
    <form
      class="step-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label>
        <span>{text(`request.ask.${action}`)}</span>
        <textarea
          class="input"
          ref={field}
          rows={3}
          maxLength={2000}
          value={words.value}
          required={needsWords}
          onInput={(event) => (words.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
          }}
        />
      </label>
      <Button kind="primary" submit busy={busy.value}>
        {text(`request.do.${action}`)}
      </Button>
      {fault.value !== null && <StepFault error={fault.value} text={text} onReload={model.reload} />}
    </form>
  );
}

function StepFault({
  error,
  text,
  onReload,
}: Pick<StepsProps, 'text'> & { readonly error: unknown; readonly onReload: () => void }) {
  const { title, hint } = errorText(error, text);
  return (
    <div role="alert">
      <p class="bad toned">{`${title}. ${hint}`}</p>
      <Button kind="quiet" onPress={onReload}>
        {text('common.refresh')}
      </Button>
    </div>
  );
}
