import { changeWordsOf } from '#areas/change-words.ts';
import { eventText, toneOfStatus } from '#areas/request-words.ts';
import type { AccountingUpdate } from '#contract/requests/accounting-update.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { changeText } from '#domain/requests/request-change.ts';
import type { DeskContext } from '../context.ts';
import { ownName } from '../own-name.ts';
import { actorName } from '../words.ts';

/** Who did what and when, oldest first. */
export function Timeline({
  context,
  request,
}: {
  readonly context: DeskContext;
  readonly request: AccountingRequest;
}) {
  const { text } = context;
  const words = changeWordsOf(request, text, (id) => ownName(context, id));
  return (
    <section>
      <h3>{text('request.timeline')}</h3>
      <ol class="timeline">
        {request.steps.map((step, at) => (
          <li key={at} class={toneOfStatus(step.status)}>
            <p>
              <b>{text(`request.step.${step.action}`)}</b> — {actorName(step.by, text)}
              <time class="muted" dateTime={step.at}>
                {formatMoment(step.at, text.locale)}
              </time>
            </p>
            {step.accounting_update && <Event event={step.accounting_update} text={text} />}
            {step.assignee && <p class="muted">→ {actorName(step.assignee, text)}</p>}
            {step.changes && (
              <ul class="changes">
                {step.changes.map((change, index) => (
                  <li key={index}>{changeText(change, words)}</li>
                ))}
              </ul>
            )}
            {step.text && <blockquote>{step.text}</blockquote>}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface EventProps {
  readonly event: AccountingUpdate;
  readonly text: DeskContext['text'];
}

/** The accounting event, crossed out when it was withdrawn. */
function Event({ event, text }: EventProps) {
  const said = eventText(event, text);
  const { withdrawn_at: withdrawn } = event;
  return (
    <p class="muted">
      {withdrawn ? <s>{said}</s> : said}
      {withdrawn && ` ${text('request.update_withdrawn', { when: formatMoment(withdrawn, text.locale) })}`}
    </p>
  );
}
