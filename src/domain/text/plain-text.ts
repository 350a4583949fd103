/** Normalises text pasted into a field of identifiers before anything is read from it. */

const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const DASHES = /[\u2010-\u2015\u2043\u2212\u30fc\ufe58\ufe63\uff0d]/g;

/** What exports of other systems leave of HTML in a plain text. */
const ENTITY = /&(quot|laquo|raquo|amp|lt|gt|nbsp|apos|#34|#39|#171|#187|#160);/gi;
const entities: Readonly<Record<string, string>> = {
  quot: '"',
  '#34': '"',
  laquo: '«',
  '#171': '«',
  raquo: '»',
  '#187': '»',
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  '#160': ' ',
  apos: "'",
  '#39': "'",
};

/**
 * One form of every character: compatibility forms and invisible marks removed, any dash becomes `-`. Spaces
 * and line breaks stay, spaces of one kind.
 */
export function plainText(text: string): string {
  return text
    .replace(ENTITY, (entity, name: string) => entities[name.toLowerCase()] ?? entity)
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(DASHES, '-')
    .replace(/[^\S\r\n\t]/g, ' ');
}

/** `7.707083893E+09`: how a spreadsheet shows a long number. */
const SCIENTIFIC = /(?<![\p{L}\d.,@_-])([1-9])[.,](\d+)e\+?(\d{1,2})(?![\p{L}\d@])/giu;
/** Tax numbers and phones with their country have nine digits at least. */
const LEAST_POWER = 8;

/**
 * Plain text of a field of numbers: one in scientific notation gets its digits back, or goes when some of them
 * are lost.
 */
export function plainNumbers(text: string): string {
  const plain = plainText(text).replace(SCIENTIFIC, (shown, first: string, rest: string, power: string) => {
    if (Number(power) < LEAST_POWER) return shown;
    return rest.length === Number(power) ? first + rest : ' ';
  });
  return digitsForLetters(plain);
}

const digitLike: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  О: '0',
  о: '0',
  I: '1',
  l: '1',
  З: '3',
  з: '3',
};
/** Look-alikes that touch a digit and no other letter: «доб», «тел» and the word «о» are words. */
const IN_NUMBER = /(?<=\d[().-]?)[OoОоIlЗз]+(?!\p{L})|(?<!\p{L})[OoОоIlЗз]+(?=[().-]?\d)/gu;

/** Letters used for digits inside a number become digits: `77О7`, `555-OO-01`. */
export function digitsForLetters(text: string): string {
  const once = (part: string): string =>
    part.replace(IN_NUMBER, (letters) => [...letters].map((letter) => digitLike[letter] ?? letter).join(''));
  // The second pass: a neighbour of a look-alike may touch a digit only after the first.
  return once(once(text));
}

/** Cyrillic letters and the Latin ones that look the same in print, upper and lower case. */
const PAIRS = [...'АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX'.split(' '), ...'аa еe оo рp сc уy хx'.split(' ')];
const toLatin = new Map(PAIRS.map((pair) => [pair.charAt(0), pair.charAt(1)]));
const toCyrillic = new Map(PAIRS.map((pair) => [pair.charAt(1), pair.charAt(0)]));

/**
 * A word of Latin look-alikes, alone or mixed with Cyrillic letters, in Cyrillic: `OOO`, «Pомашка». Any other
 * word is unchanged.
 */
export function cyrillicLookalike(word: string): string {
  const cyrillic = mapLetters(word, toCyrillic);
  if (!/\p{Script=Latin}/u.test(cyrillic)) return cyrillic;
  return /\p{Script=Cyrillic}/u.test(word) ? latinLookalike(word) : word;
}

/** The reverse: a word that can be all Latin becomes Latin. */
export function latinLookalike(word: string): string {
  const latin = mapLetters(word, toLatin);
  return /\p{Script=Cyrillic}/u.test(latin) ? word : latin;
}

function mapLetters(word: string, letters: ReadonlyMap<string, string>): string {
  return [...word].map((letter) => letters.get(letter) ?? letter).join('');
}

/**
 * Splits a row of words into parts that are each valid by themselves, when there is exactly one way to do so:
 * two numbers with only a space between.
 */
export function partInOneWay<Part>(
  words: readonly string[],
  read: (text: string) => Part | null,
): readonly Part[] | null {
  const ways = waysToPart(words.slice(0, MOST_WORDS), read);
  return words.length <= MOST_WORDS && ways.length === 1 ? (ways[0] ?? null) : null;
}

const MOST_WORDS = 12;

/** At most two ways: the second one proves ambiguity. */
function waysToPart<Part>(words: readonly string[], read: (text: string) => Part | null): Part[][] {
  if (words.length === 0) return [[]];
  const found: Part[][] = [];
  for (let size = 1; size <= words.length && found.length < 2; size += 1) {
    const part = read(words.slice(0, size).join(' '));
    if (part !== null) found.push(...waysToPart(words.slice(size), read).map((others) => [part, ...others]));
  }
  return found;
}
