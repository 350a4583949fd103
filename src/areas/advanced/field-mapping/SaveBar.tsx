import type { Translate } from '#shared/i18n.ts';
import { SaveBar as Bar, savedTone } from '../SaveBar.tsx';
import { Conflict } from './Conflict.tsx';
import type { MappingProps } from './MappingView.tsx';
import type { MappingModel, Saving } from './model.ts';

export function SaveBar(props: MappingProps) {
  const { text, model } = props;
  const saving = model.saving.value;
  const label = text('advanced.field_mapping.save');
  const status = statusText(model, saving, text);
  return (
    <Bar {...{ text, model, label, status }} tone={savedTone(model, saving)}>
      {saving.status === 'conflict' && <Conflict {...props} conflict={saving} />}
    </Bar>
  );
}

function statusText({ changed, making }: MappingModel, { status }: Saving, text: Translate): string {
  if (status === 'saving') return text('advanced.saving');
  if (changed.value)
    return text(
      making.value.status === 'made' ? 'advanced.field_mapping.made' : 'advanced.request_rules.unsaved',
    );
  if (status === 'saved') return text('advanced.field_mapping.saved');
  return status === 'undone' ? text('advanced.field_mapping.undone') : '';
}
