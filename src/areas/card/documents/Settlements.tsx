import type { Balance, OwnEntityBalances } from '#contract/panel.ts';
import { formatMoney } from '#domain/money-format.ts';
import type { Translate } from '#shared/i18n.ts';

export interface SettlementsProps {
  readonly entities: readonly OwnEntityBalances[];
  readonly text: Translate;
}

/** What is owed to each of our own legal entities: an advance to one pays no debt to another. */
export function Settlements({ entities, text }: SettlementsProps) {
  const titles = ['own_entity', 'owed', 'overdue', 'advance'];
  return (
    <table class="sums">
      <caption>{text('card.list.settlements')}</caption>
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
        {entities.flatMap(({ own_entity: { id, name }, balances }) =>
          balances.map((balance) => <Row key={`${id} ${balance.currency}`} {...{ name, balance, text }} />),
        )}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly name: string;
  readonly balance: Balance;
  readonly text: Translate;
}

function Row({ name, balance: { receivable, overdue, advance }, text }: RowProps) {
  return (
    <tr>
      <th scope="row" dir="auto">
        {name}
      </th>
      {[receivable, overdue, advance].map((sum, index) => (
        <td key={index}>{formatMoney(sum, text.locale, true)}</td>
      ))}
    </tr>
  );
}
