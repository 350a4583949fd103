import { texts as sharedEn } from 'virtual:texts/desk/en';
import { texts as sharedRu } from 'virtual:texts/desk/ru';
import { createTranslate, type Dictionary, type Translate } from '#shared/i18n.ts';
import { type Signal, signal } from '#shared/signals.ts';
import type { Browser } from './browser.ts';
import en from './texts/en.json';
import ru from './texts/ru.json';

/** Languages of the desk. Most of its texts are its own: the CRM's bundle does not carry them. */
export const languages = { ru: 'Русский', en: 'English' } as const;
export type Language = keyof typeof languages;

const dictionaries: Readonly<Record<Language, Dictionary>> = { ru, en };
const KEY = 'sverka.desk.language';
/** Browsers of these languages read Russian rather than English. */
const READ_RUSSIAN = /^(ru|be|kk|ky)\b/;

export interface Texts {
  readonly language: Signal<Language>;
  /** Of the chosen language; components that call it render again when the choice changes. */
  readonly text: Translate;
  choose(language: Language): void;
}

export function createTexts(browser: Pick<Browser, 'languages' | 'recall' | 'remember'>): Texts {
  const language = signal<Language>(firstOf(browser));
  const translators = {
    ru: createTranslate(ru, 'ru', [sharedRu]),
    en: createTranslate(en, 'en', [sharedEn]),
  };
  const text: Translate = Object.defineProperty(
    ((key, values) => translators[language.value](key, values)) as Translate,
    'locale',
    { get: () => language.value },
  );
  return {
    language,
    text,
    choose: (chosen) => {
      language.value = chosen;
      browser.remember(KEY, chosen);
    },
  };
}

function firstOf({ languages: known, recall }: Pick<Browser, 'languages' | 'recall'>): Language {
  const kept = recall(KEY);
  if (kept !== null && kept in dictionaries) return kept as Language;
  return READ_RUSSIAN.test(known[0] ?? 'ru') ? 'ru' : 'en';
}
