import { useId } from 'preact/hooks';
import type { CurrencyDashboard } from '#contract/books/dashboard.ts';
import type { Translate } from '#shared/i18n.ts';
import { Amount } from '#ui/Amount.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { useSignal } from '#ui/use-signal.ts';
import { AgeingChart } from './AgeingChart.tsx';
import { ClientName } from './ClientName.tsx';
import type { ClientFinder } from './client-finder.ts';

type Part = CurrencyDashboard['ageing'][number];

interface AgeingProps {
  readonly text: Translate;
  readonly ageing: readonly Part[];
  readonly old: boolean;
  readonly finder: ClientFinder;
}

/** The chart, and the same numbers as a table for anyone who wants them exact or cannot see it. */
export function Ageing({ text, ageing, old, finder }: AgeingProps) {
  const open = useSignal(false);
  const chosen = useSignal<Part['bucket'] | null>(null);
  const part = ageing.find(({ bucket, count }) => bucket === chosen.value && count > 0);
  const id = useId();
  return (
    <section class="part">
      <h3>{text('dashboard.ageing.title')}</h3>
      <AgeingChart
        text={text}
        ageing={[...ageing]}
        chosen={chosen.value}
        onChoose={(bucket) => {
          chosen.value = bucket === chosen.value ? null : bucket;
        }}
      />
      {part && <Debtors text={text} part={part} old={old} finder={finder} />}
      <button
        type="button"
        class="button quiet"
        aria-expanded={open.value}
        aria-controls={id}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {text(open.value ? 'dashboard.hide_table' : 'dashboard.show_table')}
      </button>
      <div id={id} class={open.value ? '' : 'folded'}>
        <Table
          caption={text('dashboard.ageing.title')}
          quiet
          columns={columnsOf(text, old)}
          rows={ageing}
          keyOf={(part) => part.bucket}
        />
      </div>
    </section>
  );
}

interface DebtorsProps extends Pick<AgeingProps, 'text' | 'old' | 'finder'> {
  readonly part: Part;
}

/** Whose debt the pressed bar is. */
function Debtors({ text, part, old, finder }: DebtorsProps) {
  const title = text('dashboard.ageing.debtors', { bucket: text(`dashboard.bucket.${part.bucket}`) });
  const { debtors = [] } = part;
  const more = (part.debtors_count ?? 0) - debtors.length;
  const sum = (money: Part['sum']) => <Amount money={money} locale={text.locale} old={old} />;
  return (
    <div class="wide">
      <Table
        caption={title}
        rows={debtors}
        keyOf={(debtor) => debtor.counterparty_id}
        columns={[
          {
            key: 'name',
            title: text('dashboard.debtors.name'),
            cell: (debtor) => <ClientName client={debtor} finder={finder} />,
          },
          {
            key: 'sum',
            title: text('dashboard.ageing.sum'),
            align: 'end',
            cell: (debtor) => sum(debtor.sum),
          },
        ]}
      />
      {more > 0 && <p>{text('dashboard.ageing.more', { count: more })}</p>}
    </div>
  );
}

function columnsOf(text: Translate, old: boolean): Column<Part>[] {
  return [
    {
      key: 'bucket',
      title: text('dashboard.ageing.bucket'),
      cell: (part) => text(`dashboard.bucket.${part.bucket}`),
    },
    {
      key: 'sum',
      title: text('dashboard.ageing.sum'),
      align: 'end',
      cell: (part) => <Amount money={part.sum} locale={text.locale} old={old} />,
    },
    { key: 'count', title: text('dashboard.ageing.count'), align: 'end', cell: (part) => part.count },
  ];
}
