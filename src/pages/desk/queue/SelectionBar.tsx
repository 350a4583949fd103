import type { AccountingRequest } from '#contract/requests/requests.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { BankFile } from '../bank/BankFile.tsx';
import type { DeskContext } from '../context.ts';
import { MOST_AT_ONCE } from '../model/selection-model.ts';
import { assigneesOf } from '../request/assignees.ts';
import { faultWords } from '../words.ts';

/** What can be done to several requests at once, and what of it was refused. */
export function SelectionBar({ context }: { readonly context: DeskContext }) {
  const { model, text } = context;
  const { chosen, busy, clear, act, toggleAll } = model.selection;
  const count = chosen.value.length;
  if (count === 0) return null;
  return (
    <section class="chosen" aria-label={text('chosen.label')}>
      <div class="line">
        <b role="status">
          {text('chosen.count', { count })}
          {count >= MOST_AT_ONCE && ` ${text('chosen.most')}`}
        </b>
        <Button kind="quiet" onPress={toggleAll}>
          {text('chosen.all')}
        </Button>
        <Button kind="quiet" onPress={clear}>
          {text('chosen.none')}
        </Button>
      </div>
      <div class="actions">
        {some(chosen.value, 'take') && (
          <Button busy={busy.value} onPress={() => void act({ action: 'take' })}>
            {text('act.take')}
          </Button>
        )}
        {some(chosen.value, 'assign') && <AssignMany context={context} />}
        <BankFile context={context} requests={chosen.value} />
      </div>
      <Refusals context={context} />
    </section>
  );
}

function some(requests: readonly AccountingRequest[], action: 'take' | 'assign'): boolean {
  return requests.some(({ actions }) => actions.includes(action));
}

/** Assigns as soon as a name is picked; the outcome is announced and can be undone. */
function AssignMany({ context }: { readonly context: DeskContext }) {
  const { model, text } = context;
  const colleagues = assigneesOf(context, null);
  if (colleagues.length === 0) return null;
  return (
    <select
      aria-label={text('chosen.assign')}
      value=""
      disabled={model.selection.busy.value}
      onChange={(event) => {
        const assignee_id = event.currentTarget.value;
        event.currentTarget.value = '';
        if (assignee_id) void model.selection.act({ action: 'assign', assignee_id });
      }}
    >
      <option value="">{text('chosen.assign')}</option>
      {colleagues.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

const known = ['conflict', 'permission_denied', 'read_only', 'invalid_body', 'not_found'];

function Refusals({ context: { model, text } }: { readonly context: DeskContext }) {
  const { refused, fault } = model.selection;
  if (fault.value !== null) {
    const { title, hint } = faultWords(fault.value, text);
    return (
      <Alert tone="bad" title={title} boxed alert>
        <p>{hint}</p>
      </Alert>
    );
  }
  if (refused.value.length === 0) return null;
  return (
    <Alert tone="warn" title={text('chosen.refused', { count: refused.value.length })} boxed alert>
      <ul>
        {refused.value.map(({ request, code }) => (
          <li key={request.id}>
            {text('request.number', { number: request.number })}:{' '}
            {text(`chosen.why.${known.includes(code) ? code : 'other'}`)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
