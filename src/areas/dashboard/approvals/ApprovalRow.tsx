import { changeWordsOf } from '#areas/change-words.ts';
import { pathOf } from '#areas/paths.ts';
import { formatDate } from '#domain/dates/date-numeric.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import { purposeVatFault } from '#domain/requests/payment-purpose.ts';
import { changeText } from '#domain/requests/request-change.ts';
import { Button } from '#ui/Button.tsx';
import { State } from '#ui/State.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { ApprovalRowProps } from './props.ts';
import { RejectForm } from './RejectForm.tsx';
import { agoText, clientOf, dueOf, isUrgent, purposeOf } from './words.ts';

/** One request: tick, what and for whom, how much, by when, and what to look at before it is approved. */
export function ApprovalRow(props: ApprovalRowProps) {
  const { request, model, text } = props;
  const { id, number, content, total } = request;
  const refusal = model.refusals.value.get(id);
  const isChosen = model.chosen.value.some((one) => one.id === id);
  const title = text('request.numbered', { number, kind: text(`request.kind.${content.kind}`) });
  const rejecting = useSignal(false);
  const reason = useSignal('');
  return (
    <li class={isChosen ? 'chosen' : ''}>
      <input
        type="checkbox"
        aria-label={text('approvals.choose', { number })}
        checked={isChosen}
        disabled={refusal !== undefined}
        onChange={() => model.toggle(request)}
      />
      <div class="about">
        <p class="line">
          <b>{title}</b>
          {total && <b class="sum">{formatMoney(total, text.locale)}</b>}
        </p>
        <p dir="auto">{clientOf(content)}</p>
        {purposeOf(content) && (
          <p class="clip muted" title={purposeOf(content)} dir="auto">
            {purposeOf(content)}
          </p>
        )}
        <Where {...props} />
        <Warnings {...props} />
        {refusal !== undefined && <State tone="bad">{refusalText(refusal, props)}</State>}
        {refusal === undefined && request.actions.includes('reject') && (
          <Button
            kind="quiet"
            expanded={rejecting.value}
            label={text(rejecting.value ? 'common.close' : 'approvals.reject', { number })}
            onPress={() => (rejecting.value = !rejecting.value)}
          >
            {text(rejecting.value ? 'common.close' : 'request.action.reject')}
          </Button>
        )}
        {rejecting.value && <RejectForm {...props} reason={reason} />}
      </div>
    </li>
  );
}

/** In which card, who asked and when, and by when it is needed. */
function Where({ request, text, now, today, userName }: ApprovalRowProps) {
  const { entity, entity_name: name, author, created_at: at, content } = request;
  const due = dueOf(content);
  const isLate = due !== null && due < today();
  return (
    <p class="where">
      <a class="link" href={pathOf(entity)} target="_blank" rel="noopener" dir="auto">
        {name || text(`approvals.card.${entity.type}`)}
      </a>
      <span class="muted">
        {userName(author.id) ?? text('approvals.user', { id: author.id })},{' '}
        <time dateTime={at}>{agoText(at, now.value, text)}</time>
      </span>
      {due && (
        <time class={isLate ? 'late' : ''} dateTime={due}>
          {text(isLate ? 'approvals.late' : 'approvals.due', { date: formatDate(due, text.locale) })}
        </time>
      )}
      {isUrgent(content) && <span class="late">{text('approvals.urgent')}</span>}
    </p>
  );
}

/** What corrections changed, and a purpose that says another VAT than the payment has. */
function Warnings({ request, text }: ApprovalRowProps) {
  const { content, steps } = request;
  const changes = steps.flatMap((step) => step.changes ?? []);
  const fault = content.kind === 'payment_order' ? purposeVatFault(content) : null;
  const words = changeWordsOf(request, text);
  return (
    <>
      {changes.length > 0 && (
        <State tone="warn">
          {text('approvals.corrected', {
            changes: changes.map((change) => changeText(change, words)).join('; '),
          })}
        </State>
      )}
      {fault && <State tone="warn">{text(`request.vat_fault.${fault}`)}</State>}
    </>
  );
}

const worded = ['conflict', 'permission_denied', 'not_found', 'read_only'];

function refusalText(code: string, { text }: ApprovalRowProps): string {
  return text(`approvals.refusal.${worded.includes(code) ? code : 'other'}`);
}
