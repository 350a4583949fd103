import { useEffect, useRef } from 'preact/hooks';
import { toneOfStatus, whenText } from '#areas/request-words.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { partyOf } from '#domain/requests/request-party.ts';
import { State } from '#ui/State.tsx';
import type { SectionProps } from './context.ts';
import { isMine } from './model.ts';
import { actorName, shownStatus, stepsOf, stepText, totalText } from './request-words.ts';
import { Timeline } from './Timeline.tsx';

export interface RequestRowProps extends SectionProps {
  readonly request: AccountingRequest;
  /** Whether the user may repeat the request. */
  readonly mayAsk: boolean;
}

/** One request: its subject, state and last step; the timeline once opened. */
export function RequestRow(props: RequestRowProps) {
  const { request, model, text, now, userName } = props;
  const { id, number, content, status } = request;
  const isOpen = model.opened.value === id;
  const opener = useRef<HTMLButtonElement>(null);
  const isWanted = model.wanted.value === number;
  useEffect(() => {
    if (!isWanted) return;
    model.wanted.value = null;
    model.open(id);
    opener.current?.focus();
    opener.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isWanted]);
  const last = stepsOf(request).at(-1);
  const title = text('request.numbered', { number, kind: text(`request.kind.${content.kind}`) });
  return (
    <li class="request">
      <div class="line">
        <button
          type="button"
          class="opener"
          ref={opener}
          aria-expanded={isOpen}
          onClick={() => model.open(isOpen ? null : id)}
        >
          {title}
        </button>
        <span class="amount">{totalText(request, text)}</span>
      </div>
      <p class="clip" title={partyOf(content).name} dir="auto">
        {partyOf(content).name}
      </p>
      <State tone={isMine(request) ? 'warn' : toneOfStatus(status)}>
        {text(`request.status.${shownStatus(request)}`)}
      </State>
      {last && !isOpen && (
        <p class="muted">
          {text('request.last', {
            step: stepText(last, text),
            who: actorName(last.by, userName, text),
            when: whenText(last.at, now.value, text),
          })}
        </p>
      )}
      {isOpen && <Timeline {...props} />}
    </li>
  );
}
