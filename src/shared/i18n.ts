/**
 * Texts of one language. The host passes the parsed `i18n/<lang>.json` (`widget.langs`) with the first few;
 * an area's texts come with the area. A leaf is a string with `{name}` placeholders, or a plural `{ "one",
 * "few", "many" }` chosen by `count` (CLDR categories).
 */
export interface Translate {
  (key: string, values?: TextValues): string;
  /** BCP 47 tag for `Intl`. */
  readonly locale: string;
}

export type TextValues = Readonly<Record<string, string | number>>;
export interface Dictionary {
  readonly [key: string]: string | Dictionary;
}

/** A file of texts: its loader by language, the first one being the default. */
export type TextFile = Readonly<Record<string, () => Promise<{ readonly texts: Dictionary }>>>;

/**
 * A missing key returns the key itself, so a gap is visible and never blank.
 * @param locale `ru`, `en`, … as in `APP.lang_id`
 * @param arrived further texts; looked up on each call, because the list grows
 */
export function createTranslate(
  dictionary: Dictionary,
  locale: string,
  arrived: readonly Dictionary[] = [],
): Translate {
  // Created when first needed: the first text of a page must not wait for it.
  let plurals: Intl.PluralRules | undefined;
  const chooser = (): Intl.PluralRules => {
    plurals ??= new Intl.PluralRules(locale);
    return plurals;
  };
  const translate = (key: string, values: TextValues = {}): string => {
    const found = findIn([dictionary, ...arrived], key);
    const text = typeof found === 'string' ? found : choosePlural(found, chooser, values.count);
    return text === undefined ? key : fill(text, values, locale);
  };
  return Object.assign(translate, { locale });
}

/** Files share groups, never a key. */
function findIn(dictionaries: readonly Dictionary[], key: string): string | Dictionary | undefined {
  let found: string | Dictionary | undefined;
  for (const dictionary of dictionaries) found ??= lookUp(dictionary, key);
  return found;
}

function lookUp(dictionary: Dictionary, key: string): string | Dictionary | undefined {
  let node: string | Dictionary | undefined = dictionary;
  for (const step of key.split('.')) node = typeof node === 'object' ? node[step] : undefined;
  return node;
}

function choosePlural(
  forms: Dictionary | undefined,
  plurals: () => Intl.PluralRules,
  count: string | number | undefined,
) {
  if (forms === undefined || count === undefined) return undefined;
  const form = forms[plurals().select(Number(count))] ?? forms.many;
  return typeof form === 'string' ? form : undefined;
}

function fill(text: string, values: TextValues, locale: string): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name] ?? hole;
    // «2 022 документа»: four digits in a row read as a year. Numbers of documents are left unformatted.
    return COUNTS.includes(name) ? value.toLocaleString(locale) : String(value);
  });
}

const COUNTS = ['count', 'total'];
