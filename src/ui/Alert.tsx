import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';
import type { Tone } from './tone.ts';

export interface AlertProps {
  readonly tone: Tone;
  readonly title: ComponentChildren;
  /** Buttons and links. */
  readonly actions?: ComponentChildren;
  /** On a tinted background, when other content surrounds it. */
  readonly boxed?: boolean;
  /** Spoken at once by screen readers. */
  readonly alert?: boolean;
  readonly children?: ComponentChildren;
}

/** What happened in a heading, then why and what to do. */
export function Alert({ tone, title, actions, boxed, alert, children }: AlertProps) {
  return (
    <div class={`alert ${tone} ${boxed ? 'boxed' : ''}`} role={alert ? 'alert' : undefined}>
      <h3>
        <Icon name={tone === 'neutral' ? 'info' : tone} />
        <span>{title}</span>
      </h3>
      {children}
      {actions && <div class="actions">{actions}</div>}
    </div>
  );
}
