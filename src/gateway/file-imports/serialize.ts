import type { FileImport } from '#contract/settings/file-imports.ts';
import type { ImportRow } from '../store/file-imports/imports.ts';

export function showImport(row: ImportRow): FileImport {
  const { id, kind, fileName, asOf, counts, at, userId, undoneAt, undoneBy } = row;
  return {
    id,
    kind,
    file_name: fileName,
    as_of: asOf,
    counts,
    at: at.toISOString(),
    by: userId,
    undone_at: undoneAt?.toISOString() ?? null,
    undone_by: undoneBy,
  };
}
