import { type ClosingPaper, closingPapers } from '#domain/requests/request-fields.ts';
import type { FormProps } from '../form-props.ts';

/** Which closing documents to make; with none ticked accounting chooses. */
export function PaperChoice({ session: { form }, text }: FormProps) {
  const chosen = form.value('papers').split(' ');
  const put = (paper: ClosingPaper, isOn: boolean): void => {
    const next = closingPapers.filter((each) => (each === paper ? isOn : chosen.includes(each)));
    form.type('papers', next.join(' '));
  };
  return (
    <fieldset class="papers wide">
      <legend>{text('request.field.papers')}</legend>
      {closingPapers.map((paper, index) => (
        <label class="form-check" key={paper}>
          <input
            type="checkbox"
            data-place={index === 0 ? 'papers' : undefined}
            checked={chosen.includes(paper)}
            onInput={(event) => put(paper, event.currentTarget.checked)}
          />
          <span>{text(`request.paper.${paper}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
