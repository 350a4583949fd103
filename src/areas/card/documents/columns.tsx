import type { ComponentChild } from 'preact';
import type { DocumentSort, ListedDocument } from '#contract/books/document-list.ts';
import type { DocumentKind } from '#contract/books/documents.ts';
import { formatDate } from '#domain/dates/date-numeric.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import { State } from '#ui/State.tsx';
import { terms } from './model.ts';
import type { ListProps } from './props.ts';

export interface Column {
  readonly key: string;
  readonly title: string;
  /** What the gateway sorts by when the heading is pressed. */
  readonly sort?: DocumentSort['sort'];
  readonly cell: (document: ListedDocument) => ComponentChild;
}

/**
 * Columns of the full list for one kind: sums only for users who may see them, the client only when there are
 * several.
 */
export function columnsOf(list: ListProps, kind: DocumentKind): readonly Column[] {
  const { panel, text, display } = list;
  const columns: Column[] = [
    {
      key: 'number',
      title: text('card.list.number'),
      cell: ({ number }) => <bdi title={number}>{number || text('card.list.no_number')}</bdi>,
    },
    {
      key: 'date',
      sort: 'date',
      title: text('card.list.date'),
      cell: ({ date }) => date && formatDate(date, text.locale),
    },
    ...(panel.match.counterparties.length > 1 ? [clientColumn(list)] : []),
    {
      key: 'own',
      title: text('card.list.own_entity'),
      cell: ({ own_entity: { name } }) => <Name name={name} />,
    },
    { key: 'due', sort: 'due_date', title: text('card.list.due'), cell: (document) => dueIn(document, text) },
    {
      key: 'state',
      title: text('card.list.state_label'),
      cell: (document) => {
        const { tone, words } = display.stateOf(document);
        return <State tone={tone}>{words}</State>;
      },
    },
    ...(panel.permissions.see_sums ? moneyColumns(text) : []),
  ];
  return columns.filter(({ key, sort }) => isOf(kind, key, sort));
}

function isOf(kind: DocumentKind, key: string, sort: Column['sort']): boolean {
  if (sort === 'due_date' || sort === 'left') return terms[kind].includes(sort);
  return key !== 'paid' || terms[kind].includes('left');
}

function moneyColumns(text: ListProps['text']): Column[] {
  const shown = (sum: ListedDocument['sum']) => sum && formatMoney(sum, text.locale, true);
  return [
    {
      key: 'sum',
      sort: 'sum',
      title: text('card.list.sum'),
      cell: ({ sum }) => <b>{shown(sum)}</b>,
    },
    { key: 'paid', title: text('card.list.paid'), cell: ({ paid }) => shown(paid) },
    { key: 'left', sort: 'left', title: text('card.list.left'), cell: ({ left }) => shown(left) ?? '—' },
  ];
}

/** Branches of one company share a name: the КПП distinguishes them. */
function clientColumn({ panel, text }: ListProps): Column {
  const known = new Map(panel.match.counterparties.map((counterparty) => [counterparty.id, counterparty]));
  return {
    key: 'client',
    title: text('card.list.client'),
    cell: ({ counterparty_id }) => {
      const { name = '', kpp = null } = known.get(counterparty_id) ?? {};
      return (
        <>
          <Name name={name} />
          {kpp && <span class="muted kpp">{text('card.kpp', { kpp })}</span>}
        </>
      );
    },
  };
}

function Name({ name }: { readonly name: string }) {
  return (
    <span class="whose" title={name} dir="auto">
      {name}
    </span>
  );
}

function dueIn({ due_date, overdue_days: count }: ListedDocument, text: ListProps['text']) {
  if (!due_date) return '—';
  return (
    <>
      {formatDate(due_date, text.locale)}
      {count !== null && <span class="late">{text('card.list.late', { count })}</span>}
    </>
  );
}
