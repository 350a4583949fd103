import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { DeskContext } from '../context.ts';
import { assigneesOf } from './assignees.ts';
import { Required } from './Required.tsx';

/** Who gets the request. */
export function AssignFields({
  context,
  request,
}: {
  readonly context: DeskContext;
  readonly request: AccountingRequest;
}) {
  const { model, text } = context;
  const fault = model.actions.fault.value;
  const isMissing = fault?.kind === 'form' && fault.missing === 'assignee_empty';
  return (
    <label>
      <span>
        {text('form.assign.who')} <Required />
      </span>
      <select
        required
        aria-invalid={isMissing}
        value={model.drafts.of(request.id, 'assign').assignee}
        onChange={(event) => {
          const assignee = event.currentTarget.value;
          model.drafts.change(request.id, 'assign', (before) => ({ ...before, assignee }));
        }}
      >
        <option value="">{text('form.assign.nobody')}</option>
        {assigneesOf(context, request).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {isMissing && (
        <span class="bad-text" role="alert">
          {text('form.assignee_empty')}
        </span>
      )}
    </label>
  );
}
