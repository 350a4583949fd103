import type { DocumentSum } from '#contract/books/document-list.ts';
import type { DocumentKind } from '#contract/books/documents.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { SumTable } from './SumTable.tsx';

export interface SumsProps {
  readonly sums: readonly DocumentSum[] | null;
  readonly kind: DocumentKind;
  readonly text: Translate;
}

/** Sums of all documents that match the filters. */
export function Sums({ sums, kind, text }: SumsProps) {
  if (sums === null) return <p class="muted">{text('card.sums_hidden')}</p>;
  if (sums.length === 0) return null;
  const hasPaid = sums.some(({ paid }) => paid !== null);
  const titles = ['count', 'sum', ...(hasPaid ? ['paid'] : [])];
  const rows = sums.map(({ own_entity: { id, name }, sum, paid, count }) => ({
    key: `${id} ${sum.currency}`,
    name,
    cells: [
      count.toLocaleString(text.locale),
      <b key="sum">{formatMoney(sum, text.locale, true)}</b>,
      ...(hasPaid ? [paid && formatMoney(paid, text.locale, true)] : []),
    ],
  }));
  const caption = text('card.list.sums_caption', { kind: text(`card.documents.${kind}`) });
  return <SumTable {...{ caption, titles, rows, text }} quiet />;
}
