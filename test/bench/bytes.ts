/** What a browser fetches, gzip -9, by occasion; each compared with the limit in the archive's tests. */
import { budgets, measuredFiles, weigh } from '#archive/measured.ts';
import type { Files } from './archives.ts';
import type { Figure } from './report/table.ts';

export function byteFigures(files: Files): Figure[] {
  return Object.entries(measuredFiles(files)).map(([name, names]) => ({
    section: 'Bytes (gzip -9, private archive)',
    name,
    unit: 'B',
    note: `${names.size} files`,
    ours: weigh(files, names),
    most: budgets[name]?.bytes ?? Number.NaN,
  }));
}
