import type { AccountingRequest } from '#contract/requests/requests.ts';
import { Button } from '#ui/Button.tsx';
import type { DeskContext } from '../context.ts';
import type { DeskAction } from '../model/drafts.ts';
import { ActionForm } from './ActionForm.tsx';
import { assigneesOf } from './assignees.ts';
import { FaultAlert } from './FaultAlert.tsx';

/** In the order of the buttons: what brings a request on first, a refusal last. */
const keys = {
  take: 'T',
  finish: 'D',
  reopen: 'O',
  ask: 'Q',
  assign: 'A',
  comment: 'C',
  reject: 'R',
} as const satisfies Record<DeskAction, string>;
const inOrder = Object.keys(keys) as DeskAction[];
/** The one thing to be done next; while a request waits for somebody else there is none, and a refusal never is. */
const primary: readonly DeskAction[] = ['take', 'finish'];

/** What may be done now: buttons, or the form one of them opened. */
export function Actions({
  context,
  request,
}: {
  readonly context: DeskContext;
  readonly request: AccountingRequest;
}) {
  const { model, text } = context;
  const { form, sending } = model.actions;
  const possible = possibleActions(context, request);
  return (
    <section class="act" aria-label={text('act.label')}>
      <FaultAlert context={context} />
      {isReadOnly(context) && <p class="warn-text">{text('act.read_only')}</p>}
      {form.value ? (
        <ActionForm
          key={`${request.id} ${form.value}`}
          context={context}
          request={request}
          kind={form.value}
        />
      ) : (
        <div class="actions">
          {possible.map((action) => (
            <Button
              key={action}
              {...(primary.includes(action) && { kind: 'primary' as const })}
              busy={sending.value !== null}
              onPress={() => void model.actions.start(action)}
            >
              {sending.value === action ? text('act.sending') : text(`act.${action}`)}{' '}
              <kbd>{keys[action]}</kbd>
            </Button>
          ))}
          {possible.length === 0 && <p class="muted">{text('act.none')}</p>}
        </div>
      )}
    </section>
  );
}

/** Nobody to give it to: then there is no such button. */
function possibleActions(context: DeskContext, request: AccountingRequest): DeskAction[] {
  const allowed = inOrder.filter((action) => request.actions.includes(action));
  return assigneesOf(context, request).length > 0 ? allowed : allowed.filter((action) => action !== 'assign');
}

function isReadOnly({ model }: DeskContext): boolean {
  const session = model.session.state.value;
  return session.status === 'in' && session.read_only;
}
