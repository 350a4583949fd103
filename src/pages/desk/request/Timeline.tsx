import type { ToldStep } from '#contract/requests/accounting-update.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { formatMoment } from '#domain/date-format.ts';
import { formatMoney } from '#domain/money-format.ts';
import type { Kit } from '../context.ts';
import { actorName, toneOf } from '../words.ts';
import { changeText } from './changes.ts';

/** Who did what and when, oldest first. */
export function Timeline({ kit, request }: { readonly kit: Kit; readonly request: AccountingRequest }) {
  const { text } = kit;
  return (
    <section>
      <h3>{text('request.timeline')}</h3>
      <ol class="timeline">
        {request.steps.map((step, at) => (
          <li key={at} class={toneOf(step.status)}>
            <p>
              <b>{text(`step.${step.action}`)}</b> — {actorName(step.by, text)}
              <time class="muted" dateTime={step.at}>
                {formatMoment(step.at, text.locale)}
              </time>
            </p>
            {step.told && <Told told={step.told} text={text} />}
            {step.assignee && <p class="muted">→ {actorName(step.assignee, text)}</p>}
            {step.changes && (
              <ul class="changes">
                {step.changes.map((change, index) => (
                  <li key={index}>{changeText(kit, request, change)}</li>
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

interface ToldProps {
  readonly told: ToldStep;
  readonly text: Kit['text'];
}

/** The accounting event, crossed out when it was withdrawn. */
function Told({ told: { number, sum, withdrawn_at: withdrawn }, text }: ToldProps) {
  const said = `№ ${number}${sum ? `, ${formatMoney(sum, text.locale, true)}` : ''}`;
  return (
    <p class="muted">
      {withdrawn ? <s>{said}</s> : said}
      {withdrawn && ` ${text('step.withdrawn', { when: formatMoment(withdrawn, text.locale) })}`}
    </p>
  );
}
