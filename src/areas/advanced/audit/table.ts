import type { AuditEntry } from '#contract/settings/audit.ts';
import { toFile } from '#shared/csv.ts';
import { actionInWords, changeInWords, nameOf, subjectInWords, type Words } from './words.ts';

/** The entries as a file for a spreadsheet; times are in ISO 8601, so they sort. */
export function toCsv(entries: readonly AuditEntry[], words: Words): string {
  const { text } = words;
  const titles = ['when', 'who', 'what', 'about', 'changes', 'origin'].map((column) =>
    text(`advanced.audit.column.${column}`),
  );
  const lines = entries.map((entry) => [
    entry.at,
    nameOf(entry.by, words),
    actionInWords(entry.action, words),
    subjectInWords(entry, words),
    entry.changes.map((change) => changeInWords(change, entry.sums_hidden, words)).join('; '),
    entry.origin,
  ]);
  return toFile([titles, ...lines], text.locale);
}
