import { useState } from 'preact/hooks';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { type TableWords, toTable } from './csv.ts';
import type { ListRow } from './summary.ts';

interface ExportProps {
  readonly text: Translate;
  readonly rows: readonly ListRow[];
  copy(table: string): Promise<boolean>;
}

/** The table as it is sorted now, for a spreadsheet: to the clipboard or as a file. */
export function Export({ text, rows, copy }: ExportProps) {
  const [copied, setCopied] = useState<'idle' | 'done' | 'refused'>('idle');
  const words = wordsOf(text);
  const onCopy = async (): Promise<void> => {
    setCopied((await copy(toTable(rows, words, '\t'))) ? 'done' : 'refused');
  };
  // Spreadsheets of a locale with a decimal comma expect semicolons; the mark makes them read UTF-8.
  const csv = `\ufeff${toTable(rows, words, text.locale.startsWith('en') ? ',' : ';')}`;
  return (
    <footer>
      <Button onPress={() => void onCopy()}>{text('list.copy')}</Button>
      <a
        class="link"
        download={text('list.file_name')}
        href={`data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`}
      >
        {text('list.download')}
      </a>
      <span role="status" class={copied === 'refused' ? 'bad tinted' : 'good tinted'}>
        {copied === 'done' && text('list.copied')}
        {copied === 'refused' && text('list.copy_failed')}
      </span>
    </footer>
  );
}

function wordsOf(text: Translate): TableWords {
  return {
    titles: [
      text('list.column.name'),
      text('list.column.kind'),
      text('list.column.id'),
      text('list.column.match'),
      text('list.column.currency'),
      text('list.column.debt'),
      text('list.column.overdue'),
      text('list.column.days'),
    ],
    kind: (row) => text(`list.kind.${row.entity.type}`),
    match: (row) => text(`list.match.${row.match}`),
  };
}
