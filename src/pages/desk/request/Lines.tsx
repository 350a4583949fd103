import { vatText } from '#areas/request-words.ts';
import type { InvoiceContent, RequestLine } from '#contract/requests/request-content.ts';
import { formatDigits, formatMoney } from '#domain/money/money-format.ts';
import { percentOfRate } from '#domain/money/vat.ts';
import { type InvoiceSums, invoiceSums } from '#domain/requests/request-lines.ts';
import type { Translate } from '#shared/i18n.ts';
import { type Column, Table } from '#ui/Table.tsx';

export interface LinesProps {
  readonly text: Translate;
  readonly content: InvoiceContent;
}

/** The lines of an invoice with what each comes to, and the whole by rates; the table scrolls by itself where the window is narrow. */
export function Lines({ text, content }: LinesProps) {
  const sums = invoiceSums(content.lines, content);
  return (
    <div class="lines">
      <section class="scroll" tabIndex={0} aria-label={text('request.lines')}>
        <Table
          caption={text('request.lines')}
          columns={columnsOf(text, content, sums)}
          rows={content.lines}
          keyOf={(line) => String(content.lines.indexOf(line))}
        />
      </section>
      <p class="muted">{text(content.vat_included ? 'request.vat_in' : 'request.vat_on_top')}</p>
      <Totals text={text} sums={sums} />
    </div>
  );
}

function columnsOf(
  text: Translate,
  { lines, currency }: InvoiceContent,
  sums: InvoiceSums,
): Column<RequestLine>[] {
  const digits = (value: string): string => formatDigits({ value, currency }, text.locale, true);
  const sumsOf = (line: RequestLine) => sums.lines[lines.indexOf(line)];
  const end = { align: 'end' } as const;
  return [
    { key: 'name', title: text('request.line.name'), cell: ({ name }) => name },
    {
      key: 'quantity',
      title: text('request.line.quantity'),
      ...end,
      cell: ({ quantity, unit }) => `${quantity.replace('.', text.locale === 'ru' ? ',' : '.')} ${unit}`,
    },
    { key: 'price', title: text('request.line.price'), ...end, cell: ({ price }) => digits(price) },
    { key: 'vat', title: text('request.line.vat'), ...end, cell: (line) => vatText(line.vat_rate, text) },
    {
      key: 'vat_sum',
      title: text('request.line.vat_sum'),
      ...end,
      cell: (line) => digits(sumsOf(line)?.vat.value ?? '0'),
    },
    {
      key: 'sum',
      title: text('request.line.sum'),
      ...end,
      cell: (line) => digits(sumsOf(line)?.gross.value ?? '0'),
    },
  ];
}

function Totals({ text, sums }: { readonly text: Translate; readonly sums: InvoiceSums }) {
  const rows = [
    { name: text('field.net'), sum: sums.net },
    ...sums.byRate
      .filter(({ rate }) => percentOfRate(rate) > 0)
      .map(({ rate, vat }) => ({ name: text('field.vat_of', { rate: vatText(rate, text) }), sum: vat })),
    { name: text('field.vat_total'), sum: sums.vat },
    { name: text('request.change.total'), sum: sums.gross },
  ];
  return (
    <dl class="totals">
      {rows.map(({ name, sum }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{formatMoney(sum, text.locale, true)}</dd>
        </div>
      ))}
    </dl>
  );
}
