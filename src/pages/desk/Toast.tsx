import { Button } from '#ui/Button.tsx';
import type { DeskContext } from './context.ts';

/** What was done last, spoken and shown for a while; it stays as long as it is pointed at or has the focus. */
export function Toast({ context: { model, text } }: { readonly context: DeskContext }) {
  const { toast, hold, release, close } = model.toasts;
  const shown = toast.value;
  return (
    <div
      class={shown ? 'toast' : 'toast idle'}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocusIn={hold}
      onFocusOut={release}
    >
      <p role="status">
        {shown &&
          text(`said.${shown.said}`, { number: shown.number, count: shown.number, name: shown.name ?? '' })}
      </p>
      {shown?.undo && (
        <Button onPress={() => void model.actions.undo()}>
          {text('toast.undo')} <kbd>U</kbd>
        </Button>
      )}
      {shown && (
        <Button kind="quiet" label={text('toast.close')} onPress={close}>
          ✕
        </Button>
      )}
    </div>
  );
}
