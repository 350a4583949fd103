import type { Translate } from '#shared/i18n.ts';

const MEGABYTE = 1024 * 1024;

/** «240 КБ», «1,2 МБ». */
export function sizeText(bytes: number, text: Translate): string {
  const isBig = bytes >= MEGABYTE;
  const size = isBig ? bytes / MEGABYTE : Math.max(1, Math.round(bytes / 1024));
  const digits = new Intl.NumberFormat(text.locale, { maximumFractionDigits: 1 }).format(size);
  return text(isBig ? 'request.megabytes' : 'request.kilobytes', { size: digits });
}
