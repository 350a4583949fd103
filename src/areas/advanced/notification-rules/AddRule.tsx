import { useId } from 'preact/hooks';
import { addRule, keyOf } from './draft.ts';
import type { NoticeRulesProps } from './RulesView.tsx';
import { subjectInWords } from './words.ts';

/** A rule of a group's or a person's own. */
export function AddRule(props: NoticeRulesProps) {
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
      <label htmlFor={id}>{text('advanced.notices.add')}</label>
      <select id={id} class="field" value="" onChange={({ currentTarget }) => add(currentTarget)}>
        <option value="">{text('advanced.notices.whom')}</option>
        {free.map((subject) => (
          <option key={keyOf(subject)} value={keyOf(subject)}>
            {subjectInWords(subject, props)}
          </option>
        ))}
      </select>
      <p class="muted">{text('advanced.notices.add_about')}</p>
    </div>
  );
}
