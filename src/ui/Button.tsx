import type { ComponentChildren } from 'preact';

export interface ButtonProps {
  readonly kind?: 'primary' | 'quiet' | 'icon-only';
  readonly onPress?: () => void;
  /** Stays focusable, so that focus is not lost while work is under way. */
  readonly busy?: boolean;
  /** Submits the form around it; `onPress` is then left to the form. */
  readonly submit?: boolean;
  /** What it opens is open; absent for a button that opens nothing. */
  readonly expanded?: boolean;
  /** Name for a button that shows only an icon. */
  readonly label?: string;
  /** A key of the page that does the same, as `aria-keyshortcuts` names it. */
  readonly keys?: string | false;
  readonly children: ComponentChildren;
}

export function Button({
  kind,
  onPress,
  busy = false,
  submit,
  expanded,
  label,
  keys,
  children,
}: ButtonProps) {
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={`button ${kind ?? ''} ${busy ? 'busy' : ''}`}
      aria-disabled={busy}
      aria-expanded={expanded}
      aria-label={label}
      aria-keyshortcuts={keys || undefined}
      title={label ?? (keys || undefined)}
      onClick={busy ? undefined : onPress}
    >
      {children}
    </button>
  );
}
