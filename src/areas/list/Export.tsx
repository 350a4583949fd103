import { toClipboard, toFile } from '#shared/csv.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import { type TableWords, toTable } from './csv.ts';
import { momentIn } from './moment.ts';
import type { ListRow } from './summary.ts';

interface ExportProps {
  readonly text: Translate;
  readonly rows: readonly ListRow[];
  /** ISO 8601. */
  readonly asOf: string;
  readonly timezone: string;
  userName(id: string): string | null;
  copy(table: string): Promise<boolean>;
}

/** The table as it is sorted now, for a spreadsheet: to the clipboard or as a file. */
export function Export(props: ExportProps) {
  const { text, rows, asOf, timezone, copy } = props;
  const copied = useSignal<'idle' | 'done' | 'refused'>('idle');
  const table = toTable(rows, wordsOf(props));
  const date = momentIn(timezone, asOf).slice(0, 10);
  const onCopy = async (): Promise<void> => {
    copied.value = (await copy(toClipboard(table))) ? 'done' : 'refused';
  };
  return (
    <footer>
      <Button onPress={() => void onCopy()}>{text('list.copy')}</Button>
      <a
        class="link"
        download={text('list.file_name', { date })}
        href={`data:text/csv;charset=utf-8,${encodeURIComponent(toFile(table, text.locale))}`}
      >
        {text('list.download')}
      </a>
      <span role="status" class={copied.value === 'refused' ? 'bad tinted' : 'good tinted'}>
        {copied.value === 'done' && text('list.copied')}
        {copied.value === 'refused' && text('list.copy_failed')}
      </span>
    </footer>
  );
}

function wordsOf({ text, asOf, timezone, userName }: ExportProps): TableWords {
  return {
    locale: text.locale,
    title: (column) => text(`list.column.${column}`),
    kind: (row) => text(`list.kind.${row.entity.type}`),
    match: (row) => text(`list.match.${row.match}`),
    userName,
    asOf: momentIn(timezone, asOf),
  };
}
