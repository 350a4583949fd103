import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';
import type { Tone } from './tone.ts';

export interface StateProps {
  readonly tone: Tone;
  readonly children: ComponentChildren;
}

/** A state in a word, a colour and an icon. */
export function State({ tone, children }: StateProps) {
  return (
    <p class={`state ${tone}`}>
      <Icon name={tone} />
      <span>{children}</span>
    </p>
  );
}
