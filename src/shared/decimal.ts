/** Decimal strings in the form other programs read: no currency sign, no thousands separators. */

/** The mark before the fraction: a comma in Russian, a point in English. @param locale BCP 47 */
export function decimalMark(locale: string): string {
  return new Intl.NumberFormat(locale).format(1.5).charAt(1);
}

/**
 * `86400.5` → "86400,50" in Russian: the form of an amount that the reader's spreadsheet and bank forms
 * accept.
 */
export function plainSum(value: string, locale: string): string {
  const [whole = '', part = ''] = value.split('.');
  return `${whole}${decimalMark(locale)}${part.padEnd(2, '0')}`;
}
