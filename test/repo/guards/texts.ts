/** Languages match: equal keys, equal placeholders, the plural forms of each grammar, no empty texts. */
import type { Fault, Guard, SourceFile } from '../read/source.ts';
import {
  type Language,
  lineOfKey,
  readLanguages,
  type Text,
  type TextFolder,
  textFolders,
} from '../read/texts.ts';

const REFERENCE = 'ru';

export const guardTexts: Guard = (files) => textFolders.flatMap((folder) => judgeFolder(files, folder));

function judgeFolder(files: readonly SourceFile[], folder: TextFolder): Fault[] {
  const languages = readLanguages(files, folder);
  const reference = languages.find(({ locale }) => locale === REFERENCE);
  if (!reference) return [];
  return languages.flatMap((language) => [...compare(reference, language), ...judgeForms(language)]);
}

function compare(reference: Language, language: Language): Fault[] {
  if (language === reference) return [];
  const missing = [...reference.texts.keys()].filter((key) => !language.texts.has(key));
  const extra = [...language.texts.keys()].filter((key) => !reference.texts.has(key));
  return [
    ...missing.map((key) =>
      fault(reference, key, `${key} is missing in ${language.locale}`, `add it to ${language.file.path}`),
    ),
    ...extra.map((key) =>
      fault(language, key, `${key} is unknown to ${REFERENCE}`, 'the reference language has every key'),
    ),
    ...[...language.texts].flatMap(([key, text]) => compareShape(reference, language, key, text)),
  ];
}

/** The platform compares locales too, so they need the same shape: the same plural forms under every key. */
function compareShape(reference: Language, language: Language, key: string, text: Text): Fault[] {
  const original = reference.texts.get(key);
  if (original === undefined) return [];
  if (holesOf(original) !== holesOf(text)) {
    return [
      fault(
        language,
        key,
        `${key} fills {${holesOf(text)}}, ${REFERENCE} fills {${holesOf(original)}}`,
        'use the same names',
      ),
    ];
  }
  if (formsOf(original) === formsOf(text)) return [];
  return [
    fault(
      language,
      key,
      `${key} has the forms ${formsOf(text)}, ${REFERENCE} has ${formsOf(original)}`,
      'keep one shape',
    ),
  ];
}

const alphabetically = (one: string, other: string): number => one.localeCompare(other);

function formsOf(text: Text): string {
  return typeof text === 'string' ? 'none' : Object.keys(text).sort(alphabetically).join(', ');
}

function holesOf(text: Text): string {
  const all = typeof text === 'string' ? text : Object.values(text).join(' ');
  const names = [...all.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return [...new Set(names)].sort(alphabetically).join(', ');
}

function judgeForms(language: Language): Fault[] {
  const categories = new Intl.PluralRules(language.locale).resolvedOptions().pluralCategories;
  return [...language.texts].flatMap(([key, text]) => {
    if (typeof text === 'string')
      return text.trim() === '' ? [fault(language, key, `${key} is empty`, 'write the text')] : [];
    // `many` replaces a form that a language leaves out, because the translator falls back to it.
    const absent = categories.filter((category) => !(text[category] ?? text.many));
    return absent.map((category) =>
      fault(language, key, `${key} has no form "${category}"`, 'add the plural form'),
    );
  });
}

function fault(language: Language, key: string, problem: string, fix: string): Fault {
  return { file: language.file.path, line: lineOfKey(language.file, key), problem, fix };
}
