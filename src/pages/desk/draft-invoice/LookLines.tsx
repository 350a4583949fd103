import { vatText } from '#areas/request-words.ts';
import type { DraftLook } from '#contract/requests/draft-invoices.ts';
import { formatDigits } from '#domain/money/money-format.ts';
import { type Column, Table } from '#ui/Table.tsx';
import type { DeskContext } from '../context.ts';

type Line = DraftLook['lines'][number];

/** The lines with what the system has by their names; the table scrolls by itself where the window is narrow. */
export function LookLines({
  context: { text },
  look,
}: {
  readonly context: DeskContext;
  readonly look: DraftLook;
}) {
  const { currency } = look.total;
  const digits = (value: string): string => formatDigits({ value, currency }, text.locale, true);
  const end = { align: 'end' } as const;
  const columns: Column<Line>[] = [
    { key: 'name', title: text('request.line.name'), cell: ({ name }) => name },
    {
      key: 'item',
      title: text('draft_invoice.look.item'),
      cell: ({ item }) => item?.name ?? <span class="warn-text">{text('draft_invoice.look.no_item')}</span>,
    },
    {
      key: 'quantity',
      title: text('request.line.quantity'),
      ...end,
      cell: ({ quantity }) => quantity.replace('.', text.locale === 'ru' ? ',' : '.'),
    },
    { key: 'price', title: text('request.line.price'), ...end, cell: ({ price }) => digits(price) },
    { key: 'vat', title: text('request.line.vat'), ...end, cell: (line) => vatText(line.vat_rate, text) },
    { key: 'sum', title: text('request.line.sum'), ...end, cell: ({ sum }) => digits(sum.value) },
  ];
  return (
    <div class="lines">
      <section class="scroll" tabIndex={0} aria-label={text('request.lines')}>
        <Table
          caption={text('request.lines')}
          columns={columns}
          rows={look.lines}
          keyOf={(line) => String(look.lines.indexOf(line))}
        />
      </section>
      <p class="muted">{text(look.vat_included ? 'request.vat_in' : 'request.vat_on_top')}</p>
    </div>
  );
}
