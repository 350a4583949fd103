import { useId } from 'preact/hooks';
import { visibleText } from '#domain/visible-text.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/signals.ts';
import type { EventsProps } from './props.ts';

/** The limit of the contract. */
const LONGEST_NAME = 100;

/**
 * Adds an accounting system: asks for a name, then shows the address to send events to and the key to sign
 * them with.
 */
export function Connect({ text, model }: EventsProps) {
  const id = useId();
  const name = useSignal('');
  const empty = useSignal(false);
  const work = model.work.value;
  const connect = async (event: Event): Promise<void> => {
    event.preventDefault();
    empty.value = visibleText(name.peek()) === '';
    if (!empty.peek() && (await model.add(visibleText(name.peek())))) name.value = '';
  };
  return (
    <form class="connect" onSubmit={(event) => void connect(event)} noValidate>
      <label for={id}>{text('advanced.accounting_events.name')}</label>
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
      <Button submit busy={work.status === 'busy' && work.about === ''}>
        {text('advanced.accounting_events.add')}
      </Button>
      <p id={`${id}a`} class={empty.value ? 'bad toned' : 'muted'} role={empty.value ? 'alert' : undefined}>
        {text(`advanced.accounting_events.${empty.value ? 'no_name' : 'name_about'}`)}
      </p>
    </form>
  );
}
