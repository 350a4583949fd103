import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import type { DeskContext } from '../context.ts';
import { NO_FILTER } from '../model/queue-model.ts';
import { faultWords } from '../words.ts';
import { Filters } from './Filters.tsx';
import { QueueItem } from './QueueItem.tsx';
import { QueueTabs } from './QueueTabs.tsx';
import { SelectionBar } from './SelectionBar.tsx';

/** What waits, by who it waits for. */
export function Queue({ context }: { readonly context: DeskContext }) {
  return (
    <nav class="queue" aria-label={context.text('queue.label')}>
      <QueueTabs context={context} />
      <Filters context={context} />
      <SelectionBar context={context} />
      <QueueFault context={context} />
      <Items context={context} />
    </nav>
  );
}

function QueueFault({ context: { model, text } }: { readonly context: DeskContext }) {
  const { fault, busy } = model.queue;
  if (fault.value === null) return null;
  const { title } = faultWords(fault.value, text);
  const retry = (
    <Button busy={busy.value} onPress={() => void model.refresh()}>
      {text('fault.retry')}
    </Button>
  );
  return (
    <Alert tone="warn" title={text('queue.stale', { reason: `${title}.` })} boxed alert actions={retry} />
  );
}

function Items({ context }: { readonly context: DeskContext }) {
  const { model, text } = context;
  const { items, more, busy, fault } = model.queue;
  const shown = items.value;
  if (shown === null)
    return fault.value === null ? <Skeleton label={text('queue.loading')} lines={6} /> : null;
  if (shown.length === 0) return <Empty context={context} />;
  return (
    <div class="items">
      <ul>
        {shown.map((request) => (
          <li key={request.id}>
            <QueueItem context={context} request={request} />
          </li>
        ))}
      </ul>
      {more.value && (
        <Button busy={busy.value} onPress={() => void model.queue.showMore()}>
          {text('queue.more')}
        </Button>
      )}
    </div>
  );
}

function Empty({ context: { model, text } }: { readonly context: DeskContext }) {
  const { queue, isFiltered, change } = model.queue;
  if (!isFiltered.value) return <p class="empty muted">{text(`queue.empty.${queue.value}`)}</p>;
  return (
    <div class="empty">
      <p class="muted">{text('queue.nothing')}</p>
      <Button onPress={() => change(NO_FILTER)}>{text('queue.clear')}</Button>
    </div>
  );
}
