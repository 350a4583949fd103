import type { AccountingRequest } from '#contract/requests.ts';
import { Button } from '#ui/Button.tsx';
import type { Kit } from '../kit.ts';
import type { DeskAction } from '../model/action-model.ts';
import { ActionForm } from './ActionForm.tsx';
import { FaultNotice } from './FaultNotice.tsx';

const keys = { take: 'T', ask: 'Q', reject: 'R', finish: 'D', comment: 'C' } as const;
const inOrder = Object.keys(keys) as DeskAction[];

/** What may be done now: buttons, or the form one of them opened. */
export function Actions({ kit, request }: { readonly kit: Kit; readonly request: AccountingRequest }) {
  const { model, text } = kit;
  const { form, sending } = model.actions;
  const possible = inOrder.filter((action) => request.actions.includes(action));
  return (
    <section class="act" aria-label={text('act.label')}>
      <FaultNotice kit={kit} />
      {isReadOnly(kit) && <p class="warn-text">{text('act.read_only')}</p>}
      {form.value ? (
        <ActionForm key={`${request.id} ${form.value}`} kit={kit} request={request} kind={form.value} />
      ) : (
        <div class="actions">
          {possible.map((action, at) => (
            <Button
              key={action}
              {...(at === 0 && action !== 'comment' && { kind: 'primary' as const })}
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

function isReadOnly({ model }: Kit): boolean {
  const session = model.session.state.value;
  return session.status === 'in' && session.read_only;
}
