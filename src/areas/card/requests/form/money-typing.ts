/** Thousands apart in a sum while it is typed. */

const NO_BREAK = '\u00a0';
/** Digits and spaces, and at most one mark of the fraction. */
const NUMBER = /^([\d\s\u00a0\u202f]*)([.,]\d*)?$/;

export interface Typed {
  readonly text: string;
  /** Characters before the caret. */
  readonly caret: number;
}

/** The same digits with thousands apart, the caret behind the same digit. What is no number stays as it is. */
export function groupThousands({ text, caret }: Typed): Typed {
  const [, whole, fraction = ''] = NUMBER.exec(text) ?? [];
  if (whole === undefined) return { text, caret };
  const digits = whole.replace(/\s/g, '');
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, NO_BREAK) + fraction;
  const before = text.slice(0, caret).replace(/\s/g, '').length;
  return { text: grouped, caret: placeOf(grouped, before) };
}

/** Place behind so many characters that are no spaces. */
function placeOf(text: string, count: number): number {
  let left = count;
  let place = 0;
  while (left > 0 && place < text.length) {
    if (text[place] !== NO_BREAK) left -= 1;
    place += 1;
  }
  return place;
}

/** A decimal of the wire as a person of this language would type it: «86 400,50». */
export function typedAmount(value: string, locale: string): string {
  const text = locale.startsWith('ru') ? value.replace('.', ',') : value;
  return groupThousands({ text, caret: 0 }).text;
}
