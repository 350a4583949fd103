import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { DeskContext } from '../context.ts';
import { dayText } from '../words.ts';
import { Attachments } from './Attachments.tsx';
import { CopyField } from './CopyField.tsx';

/** The document that came of a request. */
export function Result({
  context,
  request,
}: {
  readonly context: DeskContext;
  readonly request: AccountingRequest;
}) {
  const { text } = context;
  const { result } = request;
  // Of a reopened one it is the draft of the next result.
  if (!result || request.status !== 'done') return null;
  return (
    <section>
      <h3>{text('request.result')}</h3>
      <dl class="fields">
        <CopyField
          context={context}
          name={text('field.document_number')}
          value={result.number}
          copied={result.number}
        />
        <CopyField context={context} name={text('field.document_date')} value={dayText(result.date, text)} />
      </dl>
      <Attachments
        context={context}
        request={request}
        files={result.attachments}
        title={text('request.attachments')}
      />
    </section>
  );
}
