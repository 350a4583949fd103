import type { FileLook, FileRow, RowState } from '#contract/settings/file-imports.ts';
import { formatDate } from '#domain/dates/date-numeric.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { type Column, Table } from '#ui/Table.tsx';
import { useSignal } from '#ui/use-signal.ts';

export interface RowsProps {
  readonly text: Translate;
  readonly look: FileLook;
}

/** What matters most comes first. */
const ORDER: readonly RowState[] = ['unread', 'new', 'changed', 'gone', 'same', 'left'];

/** Rows of the file by what happens to them, one state at a time. */
export function Rows({ text, look }: RowsProps) {
  const { counts, rows } = look;
  const states = ORDER.filter((state) => counts[state] > 0);
  const chosen = useSignal<RowState | null>(null);
  const state = chosen.value && counts[chosen.value] > 0 ? chosen.value : states[0];
  if (!state) return null;
  const shown = rows.filter((row) => row.state === state);
  const caption = text(`advanced.file_imports.state.${state}`, { count: counts[state] });
  return (
    <div class="rows">
      <div class="tabs">
        {states.map((one) => (
          <button
            key={one}
            type="button"
            class={`tab ${one}`}
            aria-pressed={one === state}
            onClick={() => {
              chosen.value = one;
            }}
          >
            {text(`advanced.file_imports.state.${one}`, { count: counts[one] })}
          </button>
        ))}
      </div>
      <p class="muted">{text(`advanced.file_imports.about.${state}`)}</p>
      <div class="scroll">
        <Table
          quiet
          caption={caption}
          columns={columnsOf(state, text)}
          rows={shown}
          keyOf={(row) => `${row.line} ${row.client} ${row.number} ${row.date}`}
        />
      </div>
      {shown.length < counts[state] && (
        <p class="muted">{text('advanced.file_imports.more', { count: counts[state] - shown.length })}</p>
      )}
    </div>
  );
}

function columnsOf(state: RowState, text: Translate): Column<FileRow>[] {
  const title = (name: string): string => text(`advanced.file_imports.column.${name}`);
  const line: Column<FileRow> = { key: 'line', title: title('line'), cell: (row) => row.line || '—' };
  const client: Column<FileRow> = { key: 'client', title: title('client'), cell: (row) => row.client ?? '—' };
  const number: Column<FileRow> = { key: 'number', title: title('number'), cell: (row) => row.number ?? '' };
  if (state === 'unread' || state === 'left')
    return [line, client, number, { key: 'why', title: title('why'), cell: (row) => reasonOf(row, text) }];
  return [
    line,
    client,
    number,
    {
      key: 'date',
      title: title('date'),
      cell: (row) => row.date && formatDate(row.date, text.locale),
    },
    { key: 'sum', title: title('sum'), align: 'end', cell: (row) => sumsOf(row, text) },
  ];
}

function reasonOf({ fault, value }: FileRow, text: Translate): string {
  return fault === null ? '' : text(`advanced.file_imports.row.${fault}`, { value: value ?? '' });
}

function sumsOf({ sum, before }: FileRow, text: Translate) {
  if (!sum) return null;
  const now = formatMoney(sum, text.locale);
  if (!before || before.value === sum.value) return now;
  return (
    <>
      <s class="muted">{formatMoney(before, text.locale)}</s> {now}
    </>
  );
}
