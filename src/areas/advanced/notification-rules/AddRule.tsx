import { useId } from 'preact/hooks';
import { addRule, keyOf } from './draft.ts';
import type { NotificationRulesProps } from './props.ts';
import { subjectInWords } from './words.ts';

/** Adds a rule for a group or a user. */
export function AddRule(props: NotificationRulesProps) {
  const { text, model } = props;
  const id = useId();
  const taken = model.draft.value.map(({ subject }) => keyOf(subject));
  const free = model.subjects.value.filter((subject) => !taken.includes(keyOf(subject)));
  if (free.length === 0) return null;
  const add = (select: HTMLSelectElement): void => {
    const subject = free.find((one) => keyOf(one) === select.value);
    select.value = '';
    if (subject) model.edit((draft) => addRule(draft, subject));
  };
  return (
    <div class="kind add">
      <label htmlFor={id}>{text('advanced.notification_rules.add')}</label>
      <select id={id} class="field" value="" onChange={({ currentTarget }) => add(currentTarget)}>
        <option value="">{text('advanced.notification_rules.whom')}</option>
        {free.map((subject) => (
          <option key={keyOf(subject)} value={keyOf(subject)}>
            {subjectInWords(subject, props)}
          </option>
        ))}
      </select>
      <p class="muted">{text('advanced.notification_rules.add_about')}</p>
    </div>
  );
}
