import type { AccountingSource, ReceivedEvent } from '#contract/settings/accounting-sources.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { State } from '#ui/State.tsx';
import type { Tone } from '#ui/tone.ts';
import type { EventsProps } from './props.ts';
import { TakeBack } from './TakeBack.tsx';

export interface EventListProps extends EventsProps {
  readonly events: readonly ReceivedEvent[];
  readonly sources: readonly AccountingSource[];
}

/** The events received lately, newest first, each with its outcome. */
export function EventList({ text, model, events, sources }: EventListProps) {
  const nameOf = (id: string): string => sources.find((source) => source.id === id)?.name ?? '';
  return (
    <div class="lately">
      <h3>{text('advanced.accounting_events.lately')}</h3>
      <Button kind="quiet" busy={model.work.value.status === 'busy'} onPress={() => void model.refresh()}>
        {text('common.refresh')}
      </Button>
      {events.length === 0 && <p>{text('advanced.accounting_events.quiet')}</p>}
      <ul>
        {events.map((event) => (
          <li key={`${event.source_id} ${event.event_id}`} class="event">
            <div>
              <strong>{eventTitle(event, text)}</strong>
              <p class="muted">
                {text('advanced.accounting_events.came', {
                  moment: formatMoment(event.received_at, text.locale),
                  name: nameOf(event.source_id),
                  id: event.event_id,
                })}
              </p>
            </div>
            <State tone={toneOf(event)}>{stateText(event, text)}</State>
            <TakeBack text={text} model={model} event={event} />
            {oddities(event, text).map((words) => (
              <p key={words} class="muted odd">
                {words}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** «Пришла оплата, № 418»; an event of an unknown type is shown by its code. */
function eventTitle({ type, number }: ReceivedEvent, text: Translate): string {
  const key = `request.step.${type.replace('.', '_')}`;
  const words = text(key);
  const title = words === key ? type : words;
  return number === '' ? title : `${title}, ${text('request.update', { number })}`;
}

function toneOf({ state }: ReceivedEvent): Tone {
  if (state === 'parked') return 'bad';
  return state === 'processed' ? 'good' : 'neutral';
}

function stateText({ state, outcome }: ReceivedEvent, text: Translate): string {
  return text(`advanced.accounting_events.state.${state === 'processed' ? (outcome ?? 'applied') : state}`);
}

function oddities({ repeats, mismatches, fault, state }: ReceivedEvent, text: Translate): string[] {
  return [
    ...(repeats > 0 ? [text('advanced.accounting_events.repeats', { count: repeats })] : []),
    ...(mismatches > 0 ? [text('advanced.accounting_events.mismatches', { count: mismatches })] : []),
    ...(fault !== null && (state === 'waiting' || state === 'parked')
      ? [text('advanced.accounting_events.fault')]
      : []),
  ];
}
