/** Groups thousands in a sum being typed. */

const NO_BREAK = '\u00a0';
/** Digits and spaces, with at most one decimal mark. */
const NUMBER = /^([\d\s\u00a0\u202f]*)([.,]\d*)?$/;

export interface Typed {
  readonly text: string;
  /** Characters before the caret. */
  readonly caret: number;
}

/** The same digits with grouped thousands, the caret behind the same digit. Invalid text is unchanged. */
export function groupThousands({ text, caret }: Typed): Typed {
  const [, whole, fraction = ''] = NUMBER.exec(text) ?? [];
  if (whole === undefined) return { text, caret };
  const digits = whole.replace(/\s/g, '');
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, NO_BREAK) + fraction;
  const before = text.slice(0, caret).replace(/\s/g, '').length;
  return { text: grouped, caret: placeOf(grouped, before) };
}

/** Position after this many characters that are no spaces. */
function placeOf(text: string, count: number): number {
  let left = count;
  let place = 0;
  while (left > 0 && place < text.length) {
    if (text[place] !== NO_BREAK) left -= 1;
    place += 1;
  }
  return place;
}

/** A wire decimal as a user of this language would type it: «86 400,50». */
export function typedAmount(value: string, locale: string): string {
  const text = locale.startsWith('ru') ? value.replace('.', ',') : value;
  return groupThousands({ text, caret: 0 }).text;
}
