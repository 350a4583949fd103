import { NameForm } from '../NameForm.tsx';
import type { EventsProps } from './props.ts';

/**
 * Adds an accounting system: asks for a name, then shows the address to send events to and the key to sign
 * them with.
 */
export function Connect({ text, model }: EventsProps) {
  const work = model.work.value;
  return (
    <NameForm
      class="connect"
      busy={work.status === 'busy' && work.about === ''}
      words={{
        label: text('advanced.accounting_events.name'),
        about: text('advanced.accounting_events.name_about'),
        empty: text('advanced.accounting_events.no_name'),
        send: text('advanced.accounting_events.add'),
      }}
      onName={model.add}
    />
  );
}
