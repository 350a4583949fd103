/** Text as the wire and the databases take it. */

const UNSTORABLE = /[\0\p{Cs}]/u;
/** Half a pair, or half of a whole one: quicker to look for, and rarely there. */
const SUSPECT = /[\0\ud800-\udfff]/;

/** False for text with NUL or half of a surrogate pair: databases cannot store them. */
export function isStorable(text: string): boolean {
  return !SUSPECT.test(text) || !UNSTORABLE.test(text);
}

/** The text without NUL and half surrogate pairs. */
export function storableText(text: string): string {
  return text.replace(new RegExp(UNSTORABLE, 'gu'), '');
}

/** Characters of a text as JSON Schema counts them: one outside the basic plane counts once. */
export function lengthOf(text: string): number {
  return [...text].length;
}
