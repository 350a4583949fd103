import type { ComponentChildren } from 'preact';
import type { CurrencyDashboard, Debtor } from '#contract/books/dashboard.ts';
import { formatDate } from '#domain/dates/date-numeric.ts';
import { isZero } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Amount } from '#ui/Amount.tsx';
import { Icon } from '#ui/Icon.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { Ageing } from './Ageing.tsx';
import { ClientName, Found } from './ClientName.tsx';
import type { ClientFinder } from './client-finder.ts';

interface FiguresProps {
  readonly text: Translate;
  readonly figures: CurrencyDashboard;
  /** The source is down: these are the last figures read. */
  readonly old: boolean;
  readonly finder: ClientFinder;
}

/** Everything of one currency. */
export function Figures(props: FiguresProps) {
  const { text, figures, old, finder } = props;
  return (
    <>
      <Totals {...props} />
      <Found text={text} finder={finder} />
      <div class="parts">
        <Ageing text={text} ageing={figures.ageing} old={old} finder={finder} />
        <Debtors {...props} />
      </div>
      <Payments {...props} />
    </>
  );
}

function Totals({ text, figures, old }: FiguresProps) {
  const overdue = !isZero(figures.overdue);
  const days = figures.payments.filter((payment) => !isZero(payment.sum)).length;
  const sum = (money: Debtor['receivable']) => <Amount money={money} locale={text.locale} old={old} />;
  return (
    <dl class="figures">
      <Figure
        name={text('dashboard.receivable')}
        note={text('dashboard.clients', { count: figures.debtors_count })}
      >
        {sum(figures.receivable)}
      </Figure>
      <Figure
        name={text('dashboard.overdue')}
        note={text('dashboard.clients', { count: figures.overdue_count })}
        tone={overdue ? 'bad' : ''}
      >
        {overdue && <Icon name="bad" />}
        {sum(figures.overdue)}
      </Figure>
      <Figure name={text('dashboard.payments')} note={text('dashboard.days_paid', { count: days })}>
        {sum(figures.payments_total)}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly note: string;
  readonly tone?: '' | 'bad';
  readonly children: ComponentChildren;
}

function Figure({ name, note, tone = '', children }: FigureProps) {
  return (
    <div class={`figure ${tone}`}>
      <dt>{name}</dt>
      <dd class="sum">{children}</dd>
      <dd class="muted">{note}</dd>
    </div>
  );
}

function Debtors({ text, figures, old, finder }: FiguresProps) {
  return (
    <section class="part">
      <h3>{text('dashboard.debtors.title')}</h3>
      {figures.top_debtors.length === 0 ? (
        <p class="muted">{text('dashboard.debtors.none')}</p>
      ) : (
        <div class="wide">
          <Table
            caption={text('dashboard.debtors.title')}
            quiet
            columns={debtorColumns(text, old, finder)}
            rows={figures.top_debtors}
            keyOf={(debtor) => debtor.counterparty_id}
          />
        </div>
      )}
    </section>
  );
}

function debtorColumns(text: Translate, old: boolean, finder: ClientFinder): Column<Debtor>[] {
  const sum = (money: Debtor['receivable']) =>
    isZero(money) ? '' : <Amount money={money} locale={text.locale} old={old} />;
  return [
    {
      key: 'name',
      title: text('dashboard.debtors.name'),
      cell: (debtor) => <ClientName client={debtor} finder={finder} />,
    },
    {
      key: 'receivable',
      title: text('dashboard.debtors.receivable'),
      align: 'end',
      cell: (debtor) => sum(debtor.receivable),
    },
    {
      key: 'overdue',
      title: text('dashboard.debtors.overdue'),
      align: 'end',
      cell: (debtor) => <span class="late">{sum(debtor.overdue)}</span>,
    },
    {
      key: 'days',
      title: text('dashboard.debtors.days'),
      align: 'end',
      cell: (debtor) => (debtor.overdue_days > 0 ? debtor.overdue_days : ''),
    },
  ];
}

function Payments({ text, figures, old }: FiguresProps) {
  const paid = figures.payments.filter((payment) => !isZero(payment.sum));
  if (paid.length === 0) return <p class="muted">{text('dashboard.paid.none')}</p>;
  return (
    <details class="payments">
      <summary>{text('dashboard.paid.title')}</summary>
      <Table
        caption={text('dashboard.paid.title')}
        quiet
        rows={paid}
        keyOf={(payment) => payment.date}
        columns={[
          {
            key: 'date',
            title: text('dashboard.paid.date'),
            cell: (payment) => formatDate(payment.date, text.locale),
          },
          {
            key: 'sum',
            title: text('dashboard.paid.sum'),
            align: 'end',
            cell: (payment) => <Amount money={payment.sum} locale={text.locale} old={old} />,
          },
        ]}
      />
    </details>
  );
}
