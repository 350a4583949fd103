import type { DeskContext } from '../context.ts';
import { type QueueName, queueNames } from '../model/queue-model.ts';

/** Queues with what is in them; how much is over is nobody's concern. */
export function QueueTabs({ context: { model, text } }: { readonly context: DeskContext }) {
  const { queue, counts } = model.queue;
  const countOf = (name: QueueName): number | null =>
    name === 'over' ? null : (counts.value?.[name] ?? null);
  return (
    <>
      <ul class="tabs" aria-label={text('queue.tabs')}>
        {queueNames.map((name) => (
          <li key={name}>
            <button
              type="button"
              aria-current={queue.value === name ? 'true' : undefined}
              onClick={() => void model.queue.show(name)}
            >
              {text(`queue.tab.${name}`)}
              {countOf(name) !== null && <b class={name === 'new' ? 'hot' : ''}>{countOf(name)}</b>}
            </button>
          </li>
        ))}
      </ul>
      <p class="about muted">{text(`queue.about.${queue.value}`)}</p>
    </>
  );
}
