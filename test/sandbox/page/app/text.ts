import type { Lang } from '../../boot.ts';
import en from '../i18n/en.json';
import ru from '../i18n/ru.json';

export type TextKey = keyof typeof en;
export type Text = (key: TextKey, values?: Record<string, string | number>) => string;

/** The CRM's own texts in the user's language; languages other than Russian get English. */
export function createText(lang: Lang): Text {
  const table: Record<TextKey, string> = lang === 'ru' ? ru : en;
  return (key, values = {}) =>
    Object.entries(values).reduce(
      (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
      table[key],
    );
}
