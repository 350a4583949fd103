import type { OwnEntityBalances } from '#contract/books/panel.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { SumTable } from './SumTable.tsx';

export interface SettlementsProps {
  readonly entities: readonly OwnEntityBalances[];
  readonly text: Translate;
}

/** Debt to each own legal entity: an advance to one pays no debt to another. */
export function Settlements({ entities, text }: SettlementsProps) {
  const rows = entities.flatMap(({ own_entity: { id, name }, balances }) =>
    balances.map(({ currency, receivable, overdue, advance }) => ({
      key: `${id} ${currency}`,
      name,
      cells: [receivable, overdue, advance].map((sum) => formatMoney(sum, text.locale, true)),
    })),
  );
  const titles = ['owed', 'overdue', 'advance'];
  return <SumTable caption={text('card.list.settlements')} {...{ titles, rows, text }} />;
}
