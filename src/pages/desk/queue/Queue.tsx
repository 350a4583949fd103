import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import type { Kit } from '../context.ts';
import { NO_FILTER } from '../model/queue-model.ts';
import { faultWords } from '../words.ts';
import { Filters } from './Filters.tsx';
import { QueueItem } from './QueueItem.tsx';
import { QueueTabs } from './QueueTabs.tsx';
import { SelectionBar } from './SelectionBar.tsx';

/** What waits, by who it waits for. */
export function Queue({ kit }: { readonly kit: Kit }) {
  return (
    <nav class="queue" aria-label={kit.text('queue.label')}>
      <QueueTabs kit={kit} />
      <Filters kit={kit} />
      <SelectionBar kit={kit} />
      <QueueFault kit={kit} />
      <Items kit={kit} />
    </nav>
  );
}

function QueueFault({ kit: { model, text } }: { readonly kit: Kit }) {
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

function Items({ kit }: { readonly kit: Kit }) {
  const { model, text } = kit;
  const { items, more, busy, fault } = model.queue;
  const shown = items.value;
  if (shown === null)
    return fault.value === null ? <Skeleton label={text('queue.loading')} lines={6} /> : null;
  if (shown.length === 0) return <Empty kit={kit} />;
  return (
    <div class="items">
      <ul>
        {shown.map((request) => (
          <li key={request.id}>
            <QueueItem kit={kit} request={request} />
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

function Empty({ kit: { model, text } }: { readonly kit: Kit }) {
  const { queue, isFiltered, change } = model.queue;
  if (!isFiltered.value) return <p class="empty muted">{text(`queue.empty.${queue.value}`)}</p>;
  return (
    <div class="empty">
      <p class="muted">{text('queue.nothing')}</p>
      <Button onPress={() => change(NO_FILTER)}>{text('queue.clear')}</Button>
    </div>
  );
}
