import { useLayoutEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { Signal } from '#shared/signals.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { ApprovalRowProps } from './props.ts';

interface RejectFormProps extends ApprovalRowProps {
  /** Outlives the form: one that is closed and opened again has it still. */
  readonly reason: Signal<string>;
}

/** One request is rejected with its reason. */
export function RejectForm({ request, model, text, newKey, reason }: RejectFormProps) {
  const fault = useSignal<unknown>(null);
  const busy = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  // One key for every press of this form: a cut answer and a second press make one step.
  const key = useRef('');
  // What is typed next is the reason: a space would press the button that still has the focus.
  useLayoutEffect(() => field.current?.focus(), []);
  const send = async (): Promise<void> => {
    const said = reason.value.trim();
    if (said === '') field.current?.focus();
    if (busy.value || said === '') return;
    busy.value = true;
    key.current ||= newKey();
    try {
      await model.reject(request, said, key.current);
    } catch (error) {
      fault.value = error;
      busy.value = false;
    }
  };
  const words = fault.value === null ? null : errorText(fault.value, text);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label>
        {text('request.ask.reject')}
        <textarea
          ref={field}
          rows={2}
          maxLength={2000}
          required
          value={reason.value}
          onInput={(event) => (reason.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
          }}
        />
      </label>
      <Button submit busy={busy.value}>
        {text('request.do.reject')}
      </Button>
      {words && <p class="bad" role="alert">{`${words.title}. ${words.hint}`}</p>}
    </form>
  );
}
