import type { DraftInvoice } from '#contract/requests/draft-invoices.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { compare } from '#domain/money/money.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { DeskContext } from '../context.ts';
import { CopyField } from '../request/CopyField.tsx';

interface MadeProps {
  readonly context: DeskContext;
  readonly draft: DraftInvoice;
  /** Of the request. */
  readonly total: AccountingRequest['total'];
}

/** The draft that was made, with the way to it. */
export function Made({ context, draft, total }: MadeProps) {
  const { text } = context;
  const { system, number, sum, link, at, by, outdated } = draft;
  const { name } = system;
  const isOther = sum && total && (sum.currency !== total.currency || compare(sum, total) !== 0) && !outdated;
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
      {isOther && total && (
        <p class="warn-text">
          {text('draft_invoice.other_sum', { sum: formatMoney(total, text.locale, true) })}
        </p>
      )}
      {outdated && <p class="warn-text">{text('draft_invoice.outdated')}</p>}
    </>
  );
}
