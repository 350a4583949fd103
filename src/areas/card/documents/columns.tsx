import type { ComponentChild } from 'preact';
import type { AccountingDocument } from '#contract/documents.ts';
import { formatDate } from '#domain/date-numeric.ts';
import { formatMoney } from '#domain/money-format.ts';
import { State } from '#ui/State.tsx';

import type { ListProps } from './index.ts';

export interface Column {
  readonly key: string;
  readonly title: string;
  readonly cell: (document: AccountingDocument) => ComponentChild;
}

/** Columns of the wide list; those of money only for who may see it. */
export function columnsOf({ panel, text, kit }: ListProps): readonly Column[] {
  const { locale } = text;
  return [
    {
      key: 'number',
      title: text('card.list.number'),
      cell: ({ number }) => <bdi title={number}>{number || text('card.list.no_number')}</bdi>,
    },
    { key: 'date', title: text('card.list.date'), cell: ({ date }) => formatDate(date, locale) },
    { key: 'state', title: text('card.list.state_label'), cell: (document) => stateOf(document, kit) },
    { key: 'own', title: text('card.list.own_entity'), cell: whoseIn(panel) },
    ...(panel.permissions.see_sums ? moneyColumns(text) : []),
  ];
}

function moneyColumns(text: ListProps['text']): Column[] {
  const { locale } = text;
  return [
    {
      key: 'sum',
      title: text('card.list.sum'),
      cell: ({ sum }) => sum && <b>{formatMoney(sum, locale, true)}</b>,
    },
    {
      key: 'paid',
      title: text('card.list.paid'),
      cell: ({ paid }) => paid && formatMoney(paid, locale, true),
    },
  ];
}

function stateOf(document: AccountingDocument, { stateOf: read }: ListProps['kit']) {
  const { tone, words } = read(document);
  return <State tone={tone}>{words}</State>;
}

/** Our legal entity, and the client's where it is several. */
function whoseIn({ match }: ListProps['panel']): Column['cell'] {
  const names = new Map(match.counterparties.map(({ id, name }) => [id, name]));
  return ({ own_entity, counterparty_id }) => {
    const theirs = names.size > 1 ? names.get(counterparty_id) : undefined;
    const whose = [theirs, own_entity.name].filter(Boolean).join(' → ');
    return (
      <span title={whose} dir="auto">
        {whose}
      </span>
    );
  };
}
