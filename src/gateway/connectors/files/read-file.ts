import { createHash } from 'node:crypto';
import type { FileReading, FileWarning } from '#contract/settings/file-imports.ts';
import { compare, type Money } from '#domain/money/money.ts';
import { guessColumns, guessDay, guessKind, missingFields, titleOf } from './columns.ts';
import type { OpenedFile } from './open-file.ts';
import { isUnderstood, type ReadRow } from './record.ts';
import { statementRows } from './statement-rows.ts';
import { tableRows } from './table-rows.ts';

/** Everything a file says, read one way. */
export interface ReadFile {
  readonly reading: FileReading;
  readonly rows: readonly ReadRow[];
  readonly totals: readonly { readonly sum: Money; readonly stated: Money | null }[];
  readonly warnings: readonly FileWarning[];
  readonly missing: ReturnType<typeof missingFields>;
}

/** What is known of a file besides its content. */
export interface FileAround {
  readonly fileName: string;
  /** Day of a file that names none. */
  readonly day: string;
}

const MOST_TITLES = 100;
const HOME_CURRENCY = 'RUB';

/** How a file looks as if it were to be read. */
export function guessReading(opened: OpenedFile, { fileName, day }: FileAround): FileReading {
  const common = { sheet: 0, currency: HOME_CURRENCY };
  if (opened.kind === 'statement') {
    const asOf = statementRows(opened.statement).asOf ?? day;
    return { ...common, kind: 'bank', header: 0, columns: [], as_of: asOf };
  }
  const { rows } = opened.sheets;
  const { header, columns } = guessColumns(rows);
  const kind = guessKind(rows, header, fileName);
  const found = guessDay(rows, header, fileName) ?? day;
  return {
    ...common,
    kind,
    header,
    columns: columns.slice(0, MOST_TITLES),
    as_of: found < day ? found : day,
  };
}

/** Identifies files of the same titles; null for a statement, which is always read the same way. */
export function shapeOf(opened: OpenedFile, header: number): string | null {
  if (opened.kind === 'statement') return null;
  const titles = (opened.sheets.rows[header - 1] ?? []).map(titleOf);
  return createHash('sha256').update(JSON.stringify(titles)).digest('hex');
}

/** Reads all rows. @param breathe see `tableRows` */
export async function readFile(
  opened: OpenedFile,
  reading: FileReading,
  breathe: () => Promise<void>,
): Promise<ReadFile> {
  if (opened.kind === 'statement') {
    const { rows, totals } = statementRows(opened.statement);
    const cut: FileWarning[] = opened.statement.hasEnd ? [] : ['no_end'];
    return { reading, rows, totals, missing: [], warnings: [...cut, ...controlOf(totals)] };
  }
  const missing = missingFields(reading);
  if (missing.length > 0) return { reading, rows: [], totals: [], missing, warnings: [] };
  const { rows: cells, lines } = opened.sheets;
  const lineOf = (at: number): number => lines?.[at] ?? at + 1;
  const { rows, totals } = await tableRows(cells, reading, { lineOf, breathe });
  const isPartial = reading.kind === 'debts' && rows.some((row) => !isUnderstood(row) && !row.isLeft);
  const unread: FileWarning[] = isPartial ? ['unread_debts'] : [];
  const isNameless = rows.some((row) => isUnderstood(row) && row.record.client.inn === null);
  const names: FileWarning[] = reading.kind === 'debts' && isNameless ? ['no_inn'] : [];
  return { reading, rows, totals, missing, warnings: [...unread, ...names, ...controlOf(totals)] };
}

function controlOf(totals: ReadFile['totals']): FileWarning[] {
  const differs = totals.some(({ sum, stated }) => stated !== null && compare(sum, stated) !== 0);
  return differs ? ['control_total'] : [];
}
