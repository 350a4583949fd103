import { useEffect, useRef } from 'preact/hooks';
import { toneOfStatus, whenText } from '#areas/request-words.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import { partyOf } from '#domain/requests/request-party.ts';
import { State } from '#ui/State.tsx';
import type { DeskContext } from '../context.ts';
import { Due } from '../Due.tsx';
import { actorName, holderOf } from '../words.ts';

/** A row of the queue: what, whose, how much, since when. */
export function QueueItem({
  context,
  request,
}: {
  readonly context: DeskContext;
  readonly request: AccountingRequest;
}) {
  const { model, text } = context;
  const { content, total } = request;
  const row = useRef<HTMLButtonElement>(null);
  const isOpen = model.open.request.value?.id === request.id;
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isOpen]);
  return (
    <div class="row">
      <input
        type="checkbox"
        aria-label={text('chosen.choose', { number: request.number })}
        checked={model.selection.has(request.id)}
        onChange={() => model.selection.toggle(request.id)}
      />
      <button
        ref={row}
        type="button"
        class="item"
        aria-current={isOpen ? 'true' : undefined}
        onClick={() => model.choose(request)}
      >
        <span class="line">
          <span class="what">
            {text('request.number', { number: request.number })} · {text(`request.kind.${content.kind}`)}
          </span>
          <time class="muted" dateTime={request.created_at}>
            {whenText(request.created_at, model.now.value, text)}
          </time>
        </span>
        <span class="line">
          <span class="party clip">{partyOf(content).name}</span>
          {total && <span class="amount">{formatMoney(total, text.locale, true)}</span>}
        </span>
        <span class="line marks">
          <State tone={toneOfStatus(request.status)}>{stateText(context, request)}</State>
          {isUrgent(request) && <span class="urgent">{text('queue.urgent')}</span>}
          <Due context={context} request={request} />
        </span>
      </button>
    </div>
  );
}

function isUrgent({ content }: AccountingRequest): boolean {
  return content.kind === 'payment_order' && content.urgent;
}

/** A colleague's work comes with a name; an approval, which anybody with the right gives, with since when it waits for one. */
function stateText({ model, text }: DeskContext, request: AccountingRequest): string {
  const state = text(`status.${request.status}`);
  const since = waitsSince(request);
  if (since) return `${state}, ${text('queue.since', { when: whenText(since, model.now.value, text) })}`;
  const holder = model.queue.queue.value === 'waiting' ? holderOf(request) : null;
  return holder ? text('queue.with', { state, name: actorName(holder, text) }) : state;
}

/** A correction and a reopened rejection lead to approval too; a comment starts no new wait. */
function waitsSince({ status, steps }: AccountingRequest): string | undefined {
  const leading = new Set<string>(['submit', 'answer', 'reopen']);
  if (status !== 'in_approval') return undefined;
  return steps.filter((step) => step.status === 'in_approval' && leading.has(step.action)).at(-1)?.at;
}
