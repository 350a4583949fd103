import { useEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { ApprovalRow } from './ApprovalRow.tsx';
import { OutcomeLine } from './OutcomeLine.tsx';
import type { ApprovalsProps } from './props.ts';
import { totalsText } from './words.ts';

/** What waits for this person over all cards; no place is taken when nothing does. */
export function ApprovalsView(props: ApprovalsProps) {
  const { model, text } = props;
  const section = useRef<HTMLElement>(null);
  const isEmpty = model.items.value.length === 0;
  const outcome = model.outcome.value;
  const isFailed = model.status.value.kind === 'failed';
  // What was pressed goes with the row or the bar: without this the keyboard would be thrown to the top of the page.
  useEffect(() => {
    const box = section.current;
    // Of nobody else's field.
    if (outcome && box?.ownerDocument.activeElement === box?.ownerDocument.body) box?.focus();
  }, [outcome]);
  if (isEmpty && !outcome && !isFailed) return null;
  return (
    <section class="approvals" ref={section} tabIndex={-1} aria-label={text('approvals.title')}>
      <h3>
        {text('approvals.title')} <span class="muted">{model.total.value.toLocaleString(text.locale)}</span>
      </h3>
      <OutcomeLine {...props} />
      {!isEmpty && <Bar {...props} />}
      {!isEmpty && (
        <ul>
          {model.items.value.map((request) => (
            <ApprovalRow key={request.id} request={request} {...props} />
          ))}
        </ul>
      )}
      <Rest {...props} />
    </section>
  );
}

/** Ticks all, and approves what is ticked. */
function Bar({ model, text }: ApprovalsProps) {
  const chosen = model.chosen.value;
  const isAll = chosen.length > 0 && chosen.length === model.items.value.length - model.refusals.value.size;
  const count = chosen.length;
  return (
    <div class="approving">
      <label>
        <input
          type="checkbox"
          checked={isAll}
          ref={(box) => {
            if (box) box.indeterminate = count > 0 && !isAll;
          }}
          onChange={model.toggleAll}
        />
        {text('approvals.all')}
      </label>
      <Button kind="primary" busy={model.busy.value || count === 0} onPress={() => void model.approve()}>
        {count === 0 ? text('approvals.approve_none') : text('approvals.approve', { count })}
      </Button>
      <p role="status">
        {model.busy.value ? text('approvals.sending') : count > 0 && totalsText(chosen, text)}
      </p>
    </div>
  );
}

/** What is not here yet, or did not come. */
function Rest({ model, text }: ApprovalsProps) {
  const status = model.status.value;
  if (status.kind === 'failed')
    return (
      <ErrorView
        words={errorText(status.error, text)}
        retryLabel={text('common.retry')}
        onRetry={model.reload}
        boxed
      />
    );
  if (model.next.value === null) return null;
  const left = model.total.value - model.items.value.length;
  return (
    <Button busy={status.kind === 'reading'} onPress={model.more}>
      {text('approvals.more', { count: Math.max(left, 1) })}
    </Button>
  );
}
