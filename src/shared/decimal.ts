/** Decimal strings as other programs take them: no sign of a currency, no spaces between thousands. */

/** The mark before the fraction: a comma in Russian, a point in English. @param locale BCP 47 */
export function decimalMark(locale: string): string {
  return new Intl.NumberFormat(locale).format(1.5).charAt(1);
}

/** `86400.5` → "86400,50" in Russian: what a spreadsheet and a bank's form of the reader's country read as a sum. */
export function plainSum(value: string, locale: string): string {
  const [whole = '', part = ''] = value.split('.');
  return `${whole}${decimalMark(locale)}${part.padEnd(2, '0')}`;
}
