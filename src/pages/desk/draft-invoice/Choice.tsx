export interface ChoiceProps {
  readonly label: string;
  /** Shown while nothing is chosen. */
  readonly nothing: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly value: string | null;
  readonly onChoose: (id: string) => void;
}

/** A list to choose from; where there is no choice, the one there is. */
export function Choice({ label, nothing, options, value, onChoose }: ChoiceProps) {
  const [only] = options;
  if (options.length === 1 && only && value === only.id) {
    return (
      <p>
        <span class="muted">{label}:</span> {only.name}
      </p>
    );
  }
  if (options.length === 0) return null;
  return (
    <label>
      <span>{label}</span>
      <select value={value ?? ''} onChange={(event) => onChoose(event.currentTarget.value)}>
        {value === null && <option value="">{nothing}</option>}
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
