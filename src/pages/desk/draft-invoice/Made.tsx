import type { DraftInvoice } from '#contract/requests/draft-invoices.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { DeskContext } from '../context.ts';
import { CopyField } from '../request/CopyField.tsx';

/** The draft that was made, with the way to it. */
export function Made({ context, draft }: { readonly context: DeskContext; readonly draft: DraftInvoice }) {
  const { text } = context;
  const { system, number, sum, link, at, by, outdated } = draft;
  const { name } = system;
  return (
    <>
      <dl class="fields">
        <CopyField context={context} name={text('draft_invoice.number')} value={number} copied={number} />
        <CopyField context={context} name={text('draft_invoice.system')} value={name} />
        {sum && (
          <CopyField
            context={context}
            name={text('request.change.total')}
            value={formatMoney(sum, text.locale, true)}
          />
        )}
      </dl>
      {link && (
        <p>
          <a class="link" href={link} target="_blank" rel="noopener noreferrer">
            {text('draft_invoice.open', { name })}
          </a>
        </p>
      )}
      <p class="muted">
        {text('draft_invoice.made_by', { by, when: formatMoment(at, text.locale) })}{' '}
        {text('draft_invoice.post_it', { name })}
      </p>
      {outdated && <p class="warn-text">{text('draft_invoice.outdated')}</p>}
    </>
  );
}
