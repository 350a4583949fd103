import writeExcelFile, { type Row } from 'write-excel-file/node';
import type { Money } from '#domain/money/money.ts';
import type { Entry, PrintedStatement } from './statement.ts';
import {
  balanceSides,
  dayText,
  entryText,
  filled,
  headingText,
  noteText,
  outcomeText,
  sideText,
  statedText,
  undatedText,
  statementWords as words,
} from './words.ts';

const BOLD = { fontWeight: 'bold' } as const;
const FRAME = { borderStyle: 'thin', borderColor: '#999999' } as const;
const WIDTHS = [12, 38, 16, 16];
/** A spreadsheet holds numbers of so many digits; a longer one stays text, because none of it may be lost. */
const MOST_DIGITS = 15;

/** A statement as a workbook of one sheet, with true dates and numbers. */
export async function writeXlsx(statement: PrintedStatement): Promise<Uint8Array> {
  const columns = [...WIDTHS, ...WIDTHS].map((width) => ({ width }));
  return writeExcelFile(rowsOf(statement), {
    sheet: words.sheet,
    columns,
    orientation: 'landscape',
  }).toBuffer();
}

function rowsOf(statement: PrintedStatement): Row[] {
  const { own, client, from, to, opening, entries, debit, credit, closing, undated } = statement;
  const stated = statedText(statement);
  const turnovers = entries.length > 0 ? words.turnovers : words.none;
  return [
    [{ value: words.title, ...BOLD, fontSize: 14 }],
    [{ value: filled(words.period, { from: dayText(from), to: dayText(to) }), ...BOLD }],
    [filled(words.between, { own: sideText(own), client: sideText(client) })],
    [],
    ...headOf(statement),
    totalRow(`${words.opening} (${dayText(from)})`, balanceSides(opening)),
    ...entries.map(entryRow),
    totalRow(turnovers, { debit, credit }),
    totalRow(`${words.closing} (${dayText(to)})`, balanceSides(closing)),
    [],
    [{ value: outcomeText(statement), ...BOLD }],
    ...(undated.length > 0
      ? [[], [words.undated], ...undated.map((entry): Row => [undatedText(entry)])]
      : []),
    ...(stated === null ? [] : [[], [stated]]),
    [],
    [noteText(statement)],
    [],
    [
      null,
      filled(words.from_own, { name: own.name }),
      null,
      null,
      null,
      filled(words.from_own, { name: client.name }),
    ],
  ];
}

function headOf({ own, client, currency }: PrintedStatement): Row[] {
  const { date, document, debit, credit } = words.columns;
  const side = (name: string): Row => [
    { value: headingText(name, currency), columnSpan: 4, ...BOLD, ...FRAME, wrap: true },
    null,
    null,
    null,
  ];
  const titles = [date, document, debit, credit].map((value) => ({ value, ...BOLD, ...FRAME }));
  return [
    [...side(own.name), ...side(client.name)],
    [...titles, ...titles],
  ];
}

function entryRow(entry: Entry): Row {
  const { date, debit, credit } = entry;
  return [
    date === null
      ? { value: '', ...FRAME }
      : { value: new Date(`${date}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy', ...FRAME },
    { value: entryText(entry), type: String, wrap: true, ...FRAME },
    sumCell(debit),
    sumCell(credit),
    ...THEIRS,
  ];
}

function totalRow(label: string, { debit, credit }: Pick<Entry, 'debit' | 'credit'>): Row {
  return [
    { value: '', ...FRAME },
    { value: label, ...BOLD, ...FRAME },
    { ...sumCell(debit), ...BOLD },
    { ...sumCell(credit), ...BOLD },
    { value: '', ...FRAME },
    { value: label, ...BOLD, ...FRAME },
    { value: '', ...FRAME },
    { value: '', ...FRAME },
  ];
}

const THEIRS: Row = WIDTHS.map(() => ({ value: '', ...FRAME }));

function sumCell(sum: Money | null) {
  if (sum === null) return { value: '', ...FRAME };
  if (sum.value.replace(/\D/g, '').length > MOST_DIGITS)
    return { value: sum.value.replace('.', ','), type: String, align: 'right' as const, ...FRAME };
  return { value: Number(sum.value), type: Number, format: '#,##0.00', ...FRAME };
}
