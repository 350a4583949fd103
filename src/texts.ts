import { loadChunks } from '#host/loader.ts';
import { createTranslate, type Dictionary, type TextFile, type Translate } from '#shared/i18n.ts';
import type { Lifetime } from '#shared/lifetime.ts';

/** The widget's texts, which grow: each area and part adds its own. */
export interface Texts {
  readonly text: Translate;
  /** Loads a file of texts, once per page; rejects when it does not arrive. */
  want(lifetime: Lifetime, file: TextFile): Promise<void>;
}

/** @param langs the host's parsed `i18n/<lang>.json` @param locale `APP.lang_id` */
export function createTexts(langs: unknown, locale: string): Texts {
  const arrived: Dictionary[] = [];
  const first = typeof langs === 'object' && langs !== null ? (langs as Dictionary) : {};
  return {
    text: createTranslate(first, locale, arrived),
    async want(lifetime, file) {
      const load = file[locale] ?? Object.values(file)[0];
      if (!load) return;
      const { texts } = await loadChunks(lifetime, load);
      if (!arrived.includes(texts)) arrived.push(texts);
    },
  };
}
