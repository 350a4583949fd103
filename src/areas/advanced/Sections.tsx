import type { ComponentChild } from 'preact';
import { useId } from 'preact/hooks';
import type { Translate } from '#shared/i18n.ts';
import type { Door } from './doors.ts';

export interface SectionsProps {
  readonly text: Translate;
  readonly doors: readonly Door[];
}

/** What an administrator does now and then: each folded until it is asked for. */
export function Sections({ text, doors }: SectionsProps): ComponentChild {
  return doors.map((door) => <Section key={door.name} text={text} door={door} />);
}

function Section({ text, door }: { readonly text: Translate; readonly door: Door }) {
  const id = useId();
  const state = door.state.value;
  const open = state === 'open';
  return (
    <section class="section" aria-labelledby={id}>
      <h2 id={id}>
        <button
          type="button"
          class="opener"
          aria-expanded={open}
          aria-controls={`${id}c`}
          aria-describedby={`${id}a`}
          aria-disabled={state === 'coming'}
          onClick={() => door.toggle()}
        >
          {text(`advanced.section.${door.name}.title`)}
        </button>
      </h2>
      <p class="muted" id={`${id}a`}>
        {text(`advanced.section.${door.name}.about`)}
      </p>
      <p class="told" role="status">
        {state === 'coming' && <span class="muted">{text('advanced.section.coming')}</span>}
        {state === 'failed' && <span class="bad toned">{text('errors.area_failed')}</span>}
      </p>
      <div class="content" id={`${id}c`} hidden={!open}>
        {door.content.value}
      </div>
    </section>
  );
}
