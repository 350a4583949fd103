import type { ReceivedEvent } from '#contract/settings/accounting-sources.ts';
import { Button } from '#ui/Button.tsx';
import { useConfirmation } from '../use-confirmation.ts';
import type { EventsProps } from './props.ts';

export interface TakeBackProps extends Pick<EventsProps, 'text' | 'model'> {
  readonly event: ReceivedEvent;
}

/** The row has no button left to focus: the keyboard stays at the row itself. */
function focusRow(row: HTMLElement): void {
  row.tabIndex = -1;
  row.focus();
}

/** Withdraws an event after a confirmation, since it changes the figures of cards. */
export function TakeBack({ text, model, event }: TakeBackProps) {
  const { isAsked, box, ask, cancel } = useConfirmation();
  const busy = model.work.value.status === 'busy';
  if (event.state === 'withdrawn' || event.state === 'ignored') return null;
  const which = <span class="sr"> {event.number || event.event_id}</span>;
  const withdraw = async (): Promise<void> => {
    const row = box.current?.closest('li');
    await model.withdraw(event);
    cancel();
    if (row && row.querySelector('button') === null) focusRow(row);
  };
  if (!isAsked)
    return (
      <div class="odd quiet-start" ref={box}>
        <Button kind="quiet" busy={busy} onPress={ask}>
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
      <Button kind="quiet" onPress={cancel}>
        {text('advanced.accounting_events.withdraw_no')}
        {which}
      </Button>
    </div>
  );
}
