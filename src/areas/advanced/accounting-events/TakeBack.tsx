import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ReceivedEvent } from '#contract/settings/accounting-sources.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/signals.ts';
import type { EventsProps } from './EventsView.tsx';

export interface TakeBackProps extends Pick<EventsProps, 'text' | 'model'> {
  readonly event: ReceivedEvent;
}

/** Nothing is left to be pressed in it: the keyboard stays at its place. */
function focusRow(row: HTMLElement): void {
  row.tabIndex = -1;
  row.focus();
}

/** Takes an event back after a second word: figures of cards change by it. */
export function TakeBack({ text, model, event }: TakeBackProps) {
  const isAsked = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const isDrawn = useRef(false);
  // What was pressed goes away, and the keyboard with it; where it is asked, to the button that changes nothing.
  useLayoutEffect(() => {
    const buttons = box.current?.querySelectorAll('button') ?? [];
    if (isDrawn.current) buttons[buttons.length - 1]?.focus();
    isDrawn.current = true;
  }, [isAsked.value]);
  const busy = model.work.value.status === 'busy';
  if (event.state === 'withdrawn' || event.state === 'ignored') return null;
  const ask = (is: boolean) => (): void => {
    isAsked.value = is;
  };
  const which = <span class="sr"> {event.number || event.event_id}</span>;
  const withdraw = async (): Promise<void> => {
    const row = box.current?.closest('li');
    await model.withdraw(event);
    isAsked.value = false;
    if (row && row.querySelector('button') === null) focusRow(row);
  };
  if (!isAsked.value)
    return (
      <div class="odd quiet-start" ref={box}>
        <Button kind="quiet" busy={busy} onPress={ask(true)}>
          {text('advanced.accounting_events.withdraw')}
          {which}
        </Button>
      </div>
    );
  return (
    <div class="odd actions" ref={box}>
      <p class="warn toned">{text('advanced.accounting_events.withdraw_about')}</p>
      <Button busy={busy} onPress={() => void withdraw()}>
        {text('advanced.accounting_events.withdraw_yes')}
        {which}
      </Button>
      <Button kind="quiet" onPress={ask(false)}>
        {text('advanced.accounting_events.withdraw_no')}
        {which}
      </Button>
    </div>
  );
}
