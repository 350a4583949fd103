import { useId } from 'preact/hooks';
import { visibleText } from '#domain/text/visible-text.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';

/** The limit of the contract. */
const LONGEST_NAME = 100;

export interface NameFormProps {
  readonly class: string;
  readonly busy: boolean;
  readonly words: {
    readonly label: string;
    readonly about: string;
    readonly empty: string;
    readonly send: string;
  };
  /** @returns true when it is added, which empties the field */
  readonly onName: (name: string) => Promise<boolean>;
}

/** Adds something by its name, which must be visible. */
export function NameForm({ class: own, busy, words, onName }: NameFormProps) {
  const id = useId();
  const name = useSignal('');
  const empty = useSignal(false);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    empty.value = visibleText(name.peek()) === '';
    if (empty.peek() || busy) return;
    if (await onName(visibleText(name.peek()))) name.value = '';
  };
  return (
    <form class={own} onSubmit={(event) => void send(event)} noValidate>
      <label for={id}>{words.label}</label>
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
        {words.send}
      </Button>
      <p id={`${id}a`} class={empty.value ? 'bad toned' : 'muted'} role={empty.value ? 'alert' : undefined}>
        {empty.value ? words.empty : words.about}
      </p>
    </form>
  );
}
