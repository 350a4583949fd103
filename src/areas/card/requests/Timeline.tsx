import { changeWordsOf } from '#areas/change-words.ts';
import { eventText, whenText } from '#areas/request-words.ts';
import { VatWarning } from '#areas/VatWarning.tsx';
import type { AccountingRequest, RequestStep } from '#contract/requests/requests.ts';
import { formatDate } from '#domain/dates/date-numeric.ts';
import { changeText } from '#domain/requests/request-change.ts';
import { isFinal } from '#domain/requests/request-status.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import type { SectionProps } from './context.ts';
import { Facts } from './Facts.tsx';
import { FileLink } from './FileLink.tsx';
import { actorName, lastAsked, stepsOf, stepText } from './request-words.ts';
import { Steps } from './Steps.tsx';

interface TimelineProps extends SectionProps {
  readonly request: AccountingRequest;
  /** Whether the user may repeat the request. */
  readonly mayAsk: boolean;
}

/**
 * The open question first, then the result, what was asked, who did what and when, and the available actions.
 */
export function Timeline(props: TimelineProps) {
  const { request, text, fileUrl } = props;
  return (
    <div class="timeline">
      {request.status === 'needs_info' && <Question {...props} />}
      {request.result && <Result {...props} />}
      {request.actions.includes('approve') && (
        <VatWarning request={request} text={text} hint={(vat) => text('request.vat_fault.hint', { vat })} />
      )}
      <Facts request={request} text={text} />
      {request.attachments.map((file) => (
        <FileLink key={file.id} {...{ requestId: request.id, file, fileUrl, text }} />
      ))}
      <Steps {...props} key={request.id} />
      {props.mayAsk && isFinal(request.status) && (
        <Button kind="quiet" busy={props.opening.value} onPress={() => props.openForm({ repeat: request })}>
          {text('request.repeat')}
        </Button>
      )}
      <ol class="steps" aria-label={text('request.timeline')}>
        {stepsOf(request).map((step, index) => (
          <Step key={index} step={step} {...props} />
        ))}
      </ol>
    </div>
  );
}

/** Accounting's question, with a form to answer it. */
function Question({ request, text, opening, openForm, userName }: TimelineProps) {
  const asked = lastAsked(request);
  const mayAnswer = request.actions.includes('answer');
  const fix = mayAnswer && (
    <Button kind="primary" busy={opening.value} onPress={() => openForm({ correct: request })}>
      {text('request.correct')}
    </Button>
  );
  return (
    <Alert tone="warn" title={text('request.question')} actions={fix} boxed>
      {asked?.text && (
        <p class="said" dir="auto">
          {asked.text}
        </p>
      )}
      {asked && <p class="muted">{actorName(asked.by, userName, text)}</p>}
    </Alert>
  );
}

function Result({ request, text, fileUrl }: TimelineProps) {
  const { result } = request;
  if (!result) return null;
  const { number, date, attachments } = result;
  const title = text('request.result', { number });
  return (
    <Alert tone="good" title={title} boxed>
      {date && <p>{text('card.dated', { date: formatDate(date, text.locale) })}</p>}
      {attachments.map((file) => (
        <FileLink key={file.id} {...{ requestId: request.id, file, fileUrl, text }} />
      ))}
    </Alert>
  );
}

function Step({ step, request, text, now, userName }: TimelineProps & { readonly step: RequestStep }) {
  return (
    <li>
      <p>
        <b>{stepText(step, text)}</b>{' '}
        <span class="muted">
          — {actorName(step.by, userName, text)},{' '}
          <time dateTime={step.at}>{whenText(step.at, now.value, text)}</time>
        </span>
      </p>
      {step.changes && (
        <ul class="changes">
          {step.changes.map((change, index) => (
            <li key={index}>{changeText(change, changeWordsOf(request, text))}</li>
          ))}
        </ul>
      )}
      {step.accounting_update && (
        <p class={step.accounting_update.withdrawn_at ? 'said withdrawn' : 'said'}>
          {eventText(step.accounting_update, text)}
        </p>
      )}
      {step.accounting_update?.withdrawn_at && (
        <p class="muted">
          {text('request.update_withdrawn', {
            when: whenText(step.accounting_update.withdrawn_at, now.value, text),
          })}
        </p>
      )}
      {step.text && (
        <p class="said" dir="auto">
          {step.text}
        </p>
      )}
    </li>
  );
}
