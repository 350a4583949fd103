import { useEffect, useId, useRef } from 'preact/hooks';
import type { DeskInvitationResponse } from '#contract/requests/desk.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { AccountantsProps } from './props.ts';

/** The link has to be copied now: the gateway stores only its hash. */
export function Invitation({
  text,
  model,
  copy,
  invitation,
}: AccountantsProps & { readonly invitation: DeskInvitationResponse }) {
  const { url, member, expires_at } = invitation;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const copied = useSignal<'idle' | 'done' | 'refused'>('idle');
  const select = (): void => field.current?.select();
  useEffect(() => field.current?.focus(), []);
  const onCopy = async (): Promise<void> => {
    copied.value = (await copy(url)) ? 'done' : 'refused';
    if (copied.peek() === 'refused') select();
  };
  const actions = (
    <>
      <Button kind="primary" onPress={() => void onCopy()}>
        {text('advanced.accountants.copy')}
      </Button>
      <Button onPress={() => model.handedOver()}>{text('advanced.accountants.handed_over')}</Button>
      <span role="status" class={copied.value === 'refused' ? 'bad toned' : 'good toned'}>
        {copied.value === 'done' && text('advanced.accountants.copied')}
        {copied.value === 'refused' && text('advanced.accountants.copy_failed')}
      </span>
    </>
  );
  return (
    <Alert
      tone="good"
      title={text('advanced.accountants.link', { name: member.name })}
      actions={actions}
      boxed
    >
      <p id={id}>
        {text('advanced.accountants.link_about', { moment: formatMoment(expires_at, text.locale) })}
      </p>
      <input
        ref={field}
        class="field"
        readOnly
        aria-label={text('advanced.accountants.link', { name: member.name })}
        aria-describedby={id}
        value={url}
        onFocus={select}
      />
    </Alert>
  );
}
