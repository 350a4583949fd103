/** What a person's browser fetches, gzip -9, by the moment; each against what the tests of the archive allow. */
import { budgets, measuredFiles, weigh } from '#archive/measured.ts';
import type { Files } from './archives.ts';
import type { Figure } from './report/table.ts';

export function byteFigures(files: Files): Figure[] {
  return Object.entries(measuredFiles(files)).map(([name, names]) => ({
    ...{ section: 'Bytes (gzip -9, private archive)', name, unit: 'B', note: `${names.size} files` },
    ...{ ours: weigh(files, names), most: budgets[name]?.bytes ?? Number.NaN },
  }));
}
