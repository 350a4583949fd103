import { errorText } from '#areas/error-text.ts';
import type { AccountingSourcesResponse } from '#contract/settings/accounting-sources.ts';
import type { Translate } from '#shared/i18n.ts';
import { Loaded } from '../Loaded.tsx';
import { Connect } from './Connect.tsx';
import { EventList } from './EventList.tsx';
import type { Work } from './model.ts';
import { NewKey } from './NewKey.tsx';
import type { EventsProps } from './props.ts';
import { SourceRow } from './SourceRow.tsx';

/** «События из учёта»: the accounting systems that send events, and the events received lately. */
export function EventsView(props: EventsProps) {
  const { text, model } = props;
  return (
    <Loaded text={text} state={model.listing.value} load={() => model.load()}>
      {({ list }) => <Sources {...props} list={list} />}
    </Loaded>
  );
}

function Sources(props: EventsProps & { readonly list: AccountingSourcesResponse }) {
  const { text, model, list } = props;
  const { sources, events } = list;
  const made = model.made.value;
  return (
    <div class="accounting-events">
      {sources.length === 0 && <p>{text('advanced.accounting_events.none')}</p>}
      {sources.length > 0 && (
        <ul class="sources">
          {sources.map((source) => (
            <SourceRow key={source.id} {...props} source={source} />
          ))}
        </ul>
      )}
      <Said text={text} work={model.work.value} />
      {made && <NewKey key={made.key} {...props} made={made} />}
      <Connect {...props} />
      {sources.length > 0 && <EventList {...props} events={events} sources={sources} />}
    </div>
  );
}

function Said({ text, work }: { readonly text: Translate; readonly work: Work }) {
  return (
    <p role="status" class={work.status === 'failed' ? 'bad toned' : 'muted'}>
      {work.status === 'busy' && text('advanced.accounting_events.busy')}
      {work.status === 'failed' &&
        text('advanced.accounting_events.failed', { why: errorText(work.error, text).title })}
    </p>
  );
}
