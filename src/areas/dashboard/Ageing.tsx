import { useId, useState } from 'preact/hooks';
import type { CurrencyDashboard } from '#contract/dashboard.ts';
import type { Translate } from '#shared/i18n.ts';
import { Amount } from '#ui/Amount.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { AgeingChart } from './AgeingChart.tsx';

type Part = CurrencyDashboard['ageing'][number];

interface AgeingProps {
  readonly text: Translate;
  readonly ageing: readonly Part[];
  readonly old: boolean;
}

/** The chart, and the same numbers as a table for whoever wants them exact or cannot see it. */
export function Ageing({ text, ageing, old }: AgeingProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <section class="part">
      <h3>{text('dashboard.ageing.title')}</h3>
      <AgeingChart text={text} ageing={[...ageing]} />
      <button
        type="button"
        class="button quiet"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {text(open ? 'dashboard.hide_table' : 'dashboard.show_table')}
      </button>
      <div id={id} hidden={!open}>
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
