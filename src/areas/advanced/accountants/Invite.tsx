import { useId } from 'preact/hooks';
import { visibleText } from '#domain/visible-text.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/signals.ts';
import type { AccountantsProps } from './props.ts';

/** The limit of the contract. */
const LONGEST_NAME = 100;

/** Invites a new accountant: asks for a name, then shows a link to hand over. */
export function Invite({ text, model }: AccountantsProps) {
  const id = useId();
  const name = useSignal('');
  const empty = useSignal(false);
  const busy = model.work.value.status === 'busy';
  const invite = async (event: Event): Promise<void> => {
    event.preventDefault();
    empty.value = visibleText(name.peek()) === '';
    if (empty.peek() || busy) return;
    if (await model.invite(visibleText(name.peek()))) name.value = '';
  };
  return (
    <form class="invite" onSubmit={(event) => void invite(event)} noValidate>
      <label for={id}>{text('advanced.accountants.name')}</label>
      <input
        id={id}
        class="field"
        autocomplete="off"
        maxLength={LONGEST_NAME}
        aria-invalid={empty.value}
        aria-describedby={`${id}a`}
        value={name.value}
        onInput={({ currentTarget: { value } }) => {
          name.value = value;
          empty.value = false;
        }}
      />
      <Button submit busy={busy}>
        {text('advanced.accountants.invite')}
      </Button>
      <p id={`${id}a`} class={empty.value ? 'bad toned' : 'muted'} role={empty.value ? 'alert' : undefined}>
        {text(`advanced.accountants.${empty.value ? 'no_name' : 'name_about'}`)}
      </p>
    </form>
  );
}
