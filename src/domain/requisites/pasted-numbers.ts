/** Numbers in pasted requisites, by the labels before them. */

const digits = (text: string): string => text.replace(/[ .-]/g, '');

export function allOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([found]) => digits(found));
}

/** Between a label and its number: words and a line break, but no other label. */
const GAP = '(?:(?!ИНН|КПП|БИК|ОГРН|ОКПО|УНП|БИН|ИИН|INN|KPP|BI[KC])[^\\d]){0,30}';

/** Exactly this many digits after the label, perhaps in groups. */
export function labelled(text: string, label: RegExp, length: number): string | undefined {
  return nearly(text, label, [length, length])[0];
}

/**
 * What may be mistyped numbers: after each label as many digits as possible within the bounds.
 * @param bounds the fewest and the most digits
 */
export function nearly(
  text: string,
  label: RegExp,
  [fewest, most]: readonly [number, number],
): readonly string[] {
  const form = `\\d(?:[ .-]?\\d){${fewest - 1},${most - 1}}(?!\\d)`;
  return formsAfter(text, label, form).map(digits);
}

/** @param form source of a pattern without groups */
export function formsAfter(text: string, label: RegExp, form: string): readonly string[] {
  const pattern = new RegExp(`(?:${label.source})${GAP}(${form})`, 'gi');
  return [...text.matchAll(pattern)].map(([, found = '']) => found);
}
