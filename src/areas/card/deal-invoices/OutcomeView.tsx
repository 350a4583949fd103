import { useEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import type { ContextProps, SectionContext } from './context.ts';
import type { Outcome } from './model.ts';

/** The last action, with undo. It takes the focus, because the pressed button is gone. */
export function OutcomeView({ context }: ContextProps) {
  const outcome = context.model.outcome.value;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome) place.current?.focus();
  }, [outcome]);
  if (!outcome) return null;
  return (
    <div class="decided" ref={place} tabIndex={-1} role="status">
      <Content {...{ outcome, context }} />
    </div>
  );
}

function Content({ outcome, context }: { readonly outcome: Outcome; readonly context: SectionContext }) {
  const { model, text } = context;
  const hide = (
    <Button key="hide" kind="quiet" onPress={model.dismiss}>
      {text('common.hide')}
    </Button>
  );
  const press = (label: string, onPress: () => void) => (
    <Button key="act" busy={model.busy.value} onPress={onPress}>
      {label}
    </Button>
  );
  if (outcome.kind === 'failed') {
    const { title, hint } = errorText(outcome.error, text);
    return (
      <Alert tone="bad" title={title} actions={[press(text('common.retry'), outcome.again), hide]} boxed>
        <p>{hint}</p>
      </Alert>
    );
  }
  const undo = outcome.undo && press(text('deal.undo'), outcome.undo);
  const title = text(`deal.outcome.${outcome.kind}`, { number: outcome.number });
  return <Alert tone="good" title={title} actions={[undo, hide]} boxed />;
}
