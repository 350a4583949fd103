import type { ComponentChild } from 'preact';
import { useId } from 'preact/hooks';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import type { Door, Offered } from './lazy-sections.ts';
import type { Overview } from './overview.ts';
import { summaryOf } from './summary-words.ts';

export interface SectionsProps extends Offered {
  readonly text: Translate;
}

/** What an administrator does now and then: each folded until it is asked for, with how it stands on its line. */
export function Sections({ text, doors, overview }: SectionsProps): ComponentChild {
  const state = overview.state.value;
  return (
    <>
      {state.status === 'failed' && (
        <Alert tone="warn" title={text('advanced.summary.unread_title')} boxed alert>
          <p>{text('advanced.summary.unread_hint')}</p>
          <Button onPress={() => void overview.read()}>{text('common.retry')}</Button>
        </Alert>
      )}
      {doors.map((door) => (
        <Section key={door.name} text={text} door={door} overview={state} />
      ))}
    </>
  );
}

interface SectionProps {
  readonly text: Translate;
  readonly door: Door;
  readonly overview: Overview;
}

function Section({ text, door, overview }: SectionProps) {
  const id = useId();
  const state = door.state.value;
  const open = state === 'open';
  return (
    <section class="section" aria-labelledby={id}>
      <div class="line">
        <h2 id={id}>
          <button
            type="button"
            class="opener"
            aria-expanded={open}
            aria-controls={`${id}c`}
            aria-describedby={`${id}s ${id}a`}
            aria-disabled={state === 'coming'}
            onClick={() => door.toggle()}
          >
            {text(`advanced.section.${door.name}.title`)}
          </button>
        </h2>
        <Stands id={`${id}s`} text={text} door={door} overview={overview} />
      </div>
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

/** Of an open section its content says more. */
function Stands({ id, text, door, overview }: SectionProps & { readonly id: string }) {
  if (door.state.value === 'open') return null;
  const { tone, words } = summaryIn(overview, door, text);
  return (
    <span id={id} class={`stands ${tone}`}>
      {words}
    </span>
  );
}

function summaryIn(overview: Overview, door: Door, text: Translate) {
  if (overview.status === 'read') return summaryOf(door.name, overview.told, text);
  return {
    tone: 'muted',
    words: text(`advanced.summary.${overview.status === 'failed' ? 'unread' : 'reading'}`),
  };
}
