export interface SumLineProps {
  readonly label: string;
  readonly value: string | null;
  /** A result of the lines above it. */
  readonly kind?: 'strong' | undefined;
}

// A line of a `dl`: what it is, and how much.
export const SumLine = ({ label, value, kind }: SumLineProps) => (
  <div class={kind}>
    <dt>{label}</dt>
    {value && <dd>{value}</dd>}
  </div>
);
