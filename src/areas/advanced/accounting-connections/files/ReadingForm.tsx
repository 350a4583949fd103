import { useId } from 'preact/hooks';
import type { FileReading } from '#contract/settings/file-imports.ts';
import { type FileField, fileFields, fileKinds } from '#domain/files/books-files.ts';
import { Button } from '#ui/Button.tsx';
import { Field } from '#ui/Field.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { LookProps } from './props.ts';

const KINDS = ['debts', 'invoices', 'payments'] as const;
const CURRENCIES = ['RUB', 'USD', 'EUR', 'CNY', 'KZT', 'BYN', 'UZS'] as const;

/** How the table is read: what it is, of which day, and what its columns hold; shown, and corrected. */
export function ReadingForm(props: LookProps) {
  const { text, model, look, busy } = props;
  const typed = useSignal<FileReading | null>(look.reading);
  const reading = typed.value;
  if (!reading) return null;
  const change = (part: Partial<FileReading>): void => {
    typed.value = { ...reading, ...part };
  };
  const isChanged = JSON.stringify(reading) !== JSON.stringify(look.reading);
  return (
    <details class="reading" open={look.missing.length > 0}>
      <summary>
        {text(look.is_remembered ? 'advanced.file_imports.remembered' : 'advanced.file_imports.how')}
      </summary>
      {look.missing.length > 0 && (
        <p role="alert" class="warn toned">
          {text('advanced.file_imports.missing', { names: namesOf(look.missing, props) })}
        </p>
      )}
      <About {...props} reading={reading} change={change} />
      <Columns {...props} reading={reading} change={change} />
      <Button busy={busy !== null} onPress={() => void model.reread(reading)}>
        {text(isChanged ? 'advanced.file_imports.reread' : 'advanced.file_imports.read_again')}
      </Button>
    </details>
  );
}

function namesOf(fields: readonly FileField[], { text }: LookProps): string {
  return fields.map((field) => text(`advanced.file_imports.field.${field}`)).join(', ');
}

interface PartProps extends LookProps {
  readonly reading: FileReading;
  change(part: Partial<FileReading>): void;
}

function About({ text, look, reading, change }: PartProps) {
  return (
    <div class="about">
      <Choice
        label={text('advanced.file_imports.kind_of')}
        value={reading.kind}
        options={KINDS.map((kind) => [kind, text(`advanced.file_imports.kind.${kind}`)])}
        onChange={(value) => change({ kind: fileKinds.find((kind) => kind === value) ?? reading.kind })}
      />
      <Field
        label={text('advanced.file_imports.as_of')}
        control={(described) => (
          <input
            {...described}
            class="field"
            type="date"
            value={reading.as_of}
            onInput={({ currentTarget: { value } }) => value !== '' && change({ as_of: value })}
          />
        )}
      />
      <Choice
        label={text('advanced.file_imports.currency')}
        value={reading.currency}
        options={CURRENCIES.map((code) => [code, code])}
        onChange={(currency) => change({ currency })}
      />
      {look.sheets.length > 1 && (
        <Choice
          label={text('advanced.file_imports.sheet')}
          value={String(reading.sheet)}
          options={look.sheets.map((name, at) => [String(at), name])}
          onChange={(sheet) => change({ sheet: Number(sheet) })}
        />
      )}
      <Field
        label={text('advanced.file_imports.header')}
        control={(described) => (
          <input
            {...described}
            class="field"
            type="number"
            min={0}
            max={1000}
            value={reading.header}
            onInput={({ currentTarget: { valueAsNumber: header } }) =>
              Number.isInteger(header) && header >= 0 && header <= 1000 && change({ header })
            }
          />
        )}
      />
    </div>
  );
}

/** What each column holds, with its title and first values. */
function Columns({ text, look, reading, change }: PartProps) {
  const fields: [string, string][] = [
    ['', text('advanced.file_imports.not_used')],
    ...fileFields.map((field): [string, string] => [field, text(`advanced.file_imports.field.${field}`)]),
  ];
  const set = (at: number, value: string): void => {
    const field = fileFields.find((known) => known === value) ?? null;
    const columns = look.columns.map((_, index) => {
      const known = reading.columns[index] ?? null;
      if (index === at) return field;
      return known === field ? null : known;
    });
    change({ columns });
  };
  return (
    <ul class="columns">
      {look.columns.map(({ title, samples }, at) => (
        <li key={at}>
          <Choice
            label={title || text('advanced.file_imports.untitled', { number: at + 1 })}
            value={reading.columns[at] ?? ''}
            options={fields}
            onChange={(value) => set(at, value)}
          />
          <p class="muted">{samples.join(' · ')}</p>
        </li>
      ))}
    </ul>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  onChange(value: string): void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="field"
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
