import type { InvoiceContent, RequestLine } from '#contract/request-content.ts';
import type { AccountingRequest } from '#contract/requests.ts';
import { formatDigits, formatMoney } from '#domain/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { type Column, Table } from '#ui/Table.tsx';
import { vatText } from '../words.ts';

export interface LinesProps {
  readonly text: Translate;
  readonly content: InvoiceContent;
  readonly total: AccountingRequest['total'];
}

/** The lines of an invoice; scrolls by itself where the window is narrow. */
export function Lines({ text, content, total }: LinesProps) {
  const { lines, currency } = content;
  const columns: Column<RequestLine>[] = [
    { key: 'name', title: text('request.line.name'), cell: ({ name }) => name },
    {
      key: 'quantity',
      title: text('request.line.quantity'),
      align: 'end',
      cell: ({ quantity, unit }) => `${quantity.replace('.', text.locale === 'ru' ? ',' : '.')} ${unit}`,
    },
    {
      key: 'price',
      title: text('request.line.price'),
      align: 'end',
      cell: ({ price }) => formatDigits({ value: price, currency }, text.locale),
    },
    {
      key: 'vat',
      title: text('request.line.vat'),
      align: 'end',
      cell: (line) => vatText(line.vat_rate, text),
    },
  ];
  return (
    <section class="scroll" tabIndex={0} aria-label={text('request.lines')}>
      <Table
        caption={text('request.lines')}
        columns={columns}
        rows={lines}
        keyOf={(line) => String(lines.indexOf(line))}
      />
      <p class="total">
        <span class="muted">{text(content.vat_included ? 'request.vat_in' : 'request.vat_on_top')}</span>
        {total && (
          <b>
            {text('field.total')}: {formatMoney(total, text.locale, true)}
          </b>
        )}
      </p>
    </section>
  );
}
