import { useEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import type { MoneyWorld, WorldProps } from './context.ts';
import type { Told } from './model.ts';

/** What was just done, and the way back. It takes the focus: the button pressed is gone with what it stood on. */
export function ToldView({ world }: WorldProps) {
  const told = world.model.told.value;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (told) place.current?.focus();
  }, [told]);
  if (!told) return null;
  return (
    <div class="decided" ref={place} tabIndex={-1} role="status">
      <Content {...{ told, world }} />
    </div>
  );
}

function Content({ told, world }: { readonly told: Told; readonly world: MoneyWorld }) {
  const { model, text } = world;
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
  if (told.kind === 'failed') {
    const { title, hint } = errorText(told.error, text);
    return (
      <Alert tone="bad" title={title} actions={[press(text('common.retry'), told.again), hide]} boxed>
        <p>{hint}</p>
      </Alert>
    );
  }
  const undo = told.undo && press(text('deal.undo'), told.undo);
  const title = text(`deal.told.${told.kind}`, { number: told.number });
  return <Alert tone="good" title={title} actions={[undo, hide]} boxed />;
}
