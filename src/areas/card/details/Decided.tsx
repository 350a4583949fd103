import { useEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import type { Change, DecisionStatus, Decisions } from './decisions.ts';

export interface DecidedProps {
  readonly decisions: Decisions;
  readonly text: Translate;
}

/** The last decision, with undo. It takes the focus, because the pressed button is gone. */
export function Decided({ decisions, text }: DecidedProps) {
  const status = decisions.status.value;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (status.kind !== 'idle') place.current?.focus();
  }, [status]);
  if (status.kind === 'idle') return null;
  return (
    <div class="decided" ref={place} tabIndex={-1} role="status">
      {contentOf(status, decisions, text)}
    </div>
  );
}

function contentOf(status: Exclude<DecisionStatus, { kind: 'idle' }>, decisions: Decisions, text: Translate) {
  const hide = (
    <Button kind="quiet" onPress={decisions.dismiss}>
      {text('common.hide')}
    </Button>
  );
  if (status.kind === 'saving') return <Skeleton label={text('card.link.saving')} lines={1} />;
  if (status.kind === 'failed') {
    const { title, hint, reference } = errorText(status.error, text);
    const actions = [<Button onPress={status.again}>{text('common.retry')}</Button>, hide];
    return (
      <Alert tone="bad" title={title} actions={actions} boxed>
        <p>{hint}</p>
        {reference && <p class="muted">{reference}</p>}
      </Alert>
    );
  }
  const undo = !status.undone && <Button onPress={decisions.undo}>{text('card.link.undo')}</Button>;
  return (
    <Alert tone="good" title={titleOf(status, text)} actions={[undo, hide]} boxed>
      {status.changes.map((change) => (
        <p key={change.counterparty.id} class="clip" title={change.counterparty.name} dir="auto">
          {change.counterparty.name}
        </p>
      ))}
    </Alert>
  );
}

function titleOf(status: { changes: readonly Change[]; undone: boolean }, text: Translate): string {
  if (status.undone) return text('card.link.undone');
  const last = status.changes.at(-1);
  if (last?.to === 'none') return text(last.from === 'rejected' ? 'card.link.forgiven' : 'card.link.removed');
  return text(last?.to === 'rejected' ? 'card.link.rejected' : 'card.link.confirmed');
}
