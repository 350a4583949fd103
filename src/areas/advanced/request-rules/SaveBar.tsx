import { useEffect, useRef } from 'preact/hooks';
import type { Translate } from '#shared/i18n.ts';
import { SaveBar as Bar, savedTone } from '../SaveBar.tsx';
import { Conflict } from './Conflict.tsx';
import type { RulesModel, Saving } from './model.ts';
import type { RulesProps } from './RulesView.tsx';

export function SaveBar(props: RulesProps) {
  const { text, model } = props;
  const saving = model.saving.value;
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (saving.status === 'invalid') focusFault(bar.current);
  }, [saving]);
  const label = text('advanced.request_rules.save');
  const status = statusText(model, saving, text);
  const tone = saving.status === 'invalid' ? 'toned bad' : savedTone(model, saving);
  return (
    <div ref={bar}>
      <Bar {...{ text, model, label, status, tone }}>
        {saving.status === 'conflict' && <Conflict {...props} theirs={saving.theirs} by={saving.by} />}
      </Bar>
    </div>
  );
}

/** The first sum that is none. */
function focusFault(bar: HTMLElement | null): void {
  bar?.parentElement?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

function statusText(model: RulesModel, { status }: Saving, text: Translate): string {
  if (status === 'saving') return text('advanced.saving');
  if (status === 'invalid') return text('advanced.request_rules.invalid');
  if (model.changed.value) return text('advanced.request_rules.unsaved');
  if (status === 'saved') return text('advanced.request_rules.saved');
  return status === 'undone' ? text('advanced.request_rules.undone') : '';
}
