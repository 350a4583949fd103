import type { DocumentSum } from '#contract/document-list.ts';
import type { DocumentKind } from '#contract/documents.ts';
import { formatMoney } from '#domain/money-format.ts';
import type { Translate } from '#shared/i18n.ts';

export interface SumsProps {
  readonly sums: readonly DocumentSum[] | null;
  readonly kind: DocumentKind;
  readonly text: Translate;
}

/** Sums of everything the filters let through: a row an own legal entity and currency, never added up across either. */
export function Sums({ sums, kind, text }: SumsProps) {
  if (sums === null) return <p class="muted">{text('card.sums_hidden')}</p>;
  if (sums.length === 0) return null;
  const hasPaid = sums.some(({ paid }) => paid !== null);
  const titles = ['own_entity', 'count', 'sum', ...(hasPaid ? ['paid'] : [])];
  return (
    <table class="sums">
      <caption class="sr">{text('card.list.sums_caption', { kind: text(`card.documents.${kind}`) })}</caption>
      <thead>
        <tr>
          {titles.map((title) => (
            <th key={title} scope="col">
              {text(`card.list.${title}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sums.map((row) => (
          <SumRow key={`${row.own_entity.id} ${row.sum.currency}`} {...{ row, hasPaid, text }} />
        ))}
      </tbody>
    </table>
  );
}

interface SumRowProps {
  readonly row: DocumentSum;
  readonly hasPaid: boolean;
  readonly text: Translate;
}

function SumRow({ row: { own_entity, sum, paid, count }, hasPaid, text }: SumRowProps) {
  return (
    <tr>
      <th scope="row" dir="auto">
        {own_entity.name}
      </th>
      <td>{count.toLocaleString(text.locale)}</td>
      <td>
        <b>{formatMoney(sum, text.locale, true)}</b>
      </td>
      {hasPaid && <td>{paid && formatMoney(paid, text.locale, true)}</td>}
    </tr>
  );
}
