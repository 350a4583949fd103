import type { ComponentChild } from 'preact';
import { useId } from 'preact/hooks';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import type { LazySection, Offered } from './lazy-sections.ts';
import type { Overview } from './overview.ts';
import { summaryOf } from './summary-words.ts';

export interface SectionsProps extends Offered {
  readonly text: Translate;
}

/**
 * Administrators need these sections rarely, so each stays folded until it is opened; its line shows a
 * summary.
 */
export function Sections({ text, sections, overview }: SectionsProps): ComponentChild {
  const state = overview.state.value;
  return (
    <>
      {state.status === 'failed' && (
        <Alert tone="warn" title={text('advanced.summary.unread_title')} boxed alert>
          <p>{text('advanced.summary.unread_hint')}</p>
          <Button onPress={() => void overview.read()}>{text('common.retry')}</Button>
        </Alert>
      )}
      {sections.map((section) => (
        <Section key={section.name} text={text} section={section} overview={state} />
      ))}
    </>
  );
}

interface SectionProps {
  readonly text: Translate;
  readonly section: LazySection;
  readonly overview: Overview;
}

function Section({ text, section, overview }: SectionProps) {
  const id = useId();
  const state = section.state.value;
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
            onClick={() => section.toggle()}
          >
            {text(`advanced.section.${section.name}.title`)}
          </button>
        </h2>
        <SectionState id={`${id}s`} text={text} section={section} overview={overview} />
      </div>
      <p class="muted" id={`${id}a`}>
        {text(`advanced.section.${section.name}.about`)}
      </p>
      <p class="outcome" role="status">
        {state === 'coming' && <span class="muted">{text('advanced.section.coming')}</span>}
        {state === 'failed' && <span class="bad toned">{text('errors.area_failed')}</span>}
      </p>
      <div class="content" id={`${id}c`} hidden={!open}>
        {section.content.value}
      </div>
    </section>
  );
}

/** Hidden while the section is open: the content shows more. */
function SectionState({ id, text, section, overview }: SectionProps & { readonly id: string }) {
  if (section.state.value === 'open') return null;
  const { tone, words } = summaryIn(overview, section, text);
  return (
    <span id={id} class={`summary-text ${tone}`}>
      {words}
    </span>
  );
}

function summaryIn(overview: Overview, section: LazySection, text: Translate) {
  if (overview.status === 'read') return summaryOf(section.name, overview.answer, text);
  return {
    tone: 'muted',
    words: text(`advanced.summary.${overview.status === 'failed' ? 'unread' : 'reading'}`),
  };
}
