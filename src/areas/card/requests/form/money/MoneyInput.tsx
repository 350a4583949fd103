import { groupThousands } from './money-typing.ts';

interface MoneyInputProps {
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly onBlur?: () => void;
  readonly class: string;
  readonly id?: string;
  readonly 'data-place'?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'aria-describedby'?: string | undefined;
}

/** A sum with grouped thousands; the caret stays behind the same digit. */
export function MoneyInput({ value, onText, ...rest }: MoneyInputProps) {
  return (
    <input
      {...rest}
      type="text"
      inputMode="decimal"
      autocomplete="off"
      value={groupThousands({ text: value, caret: 0 }).text}
      onInput={({ currentTarget: field }) => {
        const typed = { text: field.value, caret: field.selectionStart ?? field.value.length };
        const { text, caret } = groupThousands(typed);
        if (text !== typed.text) {
          field.value = text;
          field.setSelectionRange(caret, caret);
        }
        onText(text);
      }}
    />
  );
}
