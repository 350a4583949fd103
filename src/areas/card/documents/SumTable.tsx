import type { ComponentChild } from 'preact';
import type { Translate } from '#shared/i18n.ts';

export interface SumRow {
  readonly key: string;
  /** One of our own legal entities. */
  readonly name: string;
  readonly cells: readonly ComponentChild[];
}

export interface SumTableProps {
  readonly caption: string;
  /** For screen readers only. */
  readonly quiet?: boolean;
  /** Of the columns after the first, ends of `card.list.*` keys. */
  readonly titles: readonly string[];
  readonly rows: readonly SumRow[];
  readonly text: Translate;
}

/** A row per own legal entity and currency: nothing is added up across either. */
export function SumTable({ caption, quiet, titles, rows, text }: SumTableProps) {
  return (
    <table class="sums">
      <caption class={quiet ? 'sr' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {['own_entity', ...titles].map((title) => (
            <th key={title} scope="col">
              {text(`card.list.${title}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, cells }) => (
          <tr key={key}>
            <th scope="row" dir="auto">
              {name}
            </th>
            {cells.map((cell, index) => (
              <td key={index} data-title={text(`card.list.${titles[index]}`)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
