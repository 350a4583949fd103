import type { FileReading, ImportCounts } from '#contract/settings/file-imports.ts';
import { formatDate } from '#domain/dates/date-numeric.ts';
import type { Translate } from '#shared/i18n.ts';
import type { FilesProps } from './props.ts';

/** «Долги на 28.11.2026». */
export function kindAndDay(
  { kind, as_of: day }: Pick<FileReading, 'kind' | 'as_of'>,
  text: Translate,
): string {
  return text(`advanced.file_imports.of.${kind}`, { day: formatDate(day, text.locale) });
}

const COUNTED = ['new', 'changed', 'gone', 'same', 'unread'] as const;

/** «Новых 3, изменено 1»; zeros are left out. */
export function countsInWords(counts: ImportCounts, text: Translate): string {
  const words = COUNTED.filter((state) => counts[state] > 0).map((state) =>
    text(`advanced.file_imports.state.${state}`, { count: counts[state] }),
  );
  return words.join(' · ');
}

export function userOf(id: number | null, { text, userName }: FilesProps): string {
  return userName(String(id)) ?? text('advanced.audit.user', { id: String(id) });
}
