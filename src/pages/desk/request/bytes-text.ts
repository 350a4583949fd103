import type { Translate } from '#shared/i18n.ts';

const MB = 1024 * 1024;

/** «240 КБ», «1,2 МБ». */
export function bytesText(bytes: number, text: Translate): string {
  const size = (value: number, digits: number): string =>
    new Intl.NumberFormat(text.locale, { maximumFractionDigits: digits }).format(value);
  return bytes < MB
    ? text('bytes.kb', { size: size(Math.max(1, bytes / 1024), 0) })
    : text('bytes.mb', { size: size(bytes / MB, 1) });
}
