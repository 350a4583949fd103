import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { Kit } from '../context.ts';
import { dayText } from '../words.ts';
import { Attachments } from './Attachments.tsx';
import { CopyField } from './CopyField.tsx';

/** The document that came of a request. */
export function Result({ kit, request }: { readonly kit: Kit; readonly request: AccountingRequest }) {
  const { text } = kit;
  const { result } = request;
  // Of a reopened one it is the draft of the next result.
  if (!result || request.status !== 'done') return null;
  return (
    <section>
      <h3>{text('request.result')}</h3>
      <dl class="fields">
        <CopyField
          kit={kit}
          name={text('field.document_number')}
          value={result.number}
          copied={result.number}
        />
        <CopyField kit={kit} name={text('field.document_date')} value={dayText(result.date, text)} />
      </dl>
      <Attachments
        kit={kit}
        request={request}
        files={result.attachments}
        title={text('request.attachments')}
      />
    </section>
  );
}
