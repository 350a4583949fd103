/**
 * Check digits of Russian tax and registration numbers. Sources: order of the tax service of 29.06.2012 №
 * ММВ-7-6/435@ and the weights published with it (ИНН); order of the Ministry of Finance of 30.10.2017 №
 * 165н, item 7 (ОГРН, ОГРНИП). Digits only; {@link digitsOf} strips spaces and dashes. The faults shown while
 * typing are in requisite-check.ts.
 */

const INN_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_12_FIRST = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_12_SECOND = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/** The text without spaces, dashes of any kind and invisible marks, which come with pasted numbers. */
export function digitsOf(text: string): string {
  return text.replace(/[\s\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212-]/g, '');
}

/**
 * A valid ИНН in bare digits (10 for a company, 12 for a person), else null. All zeros is a placeholder, not
 * a number.
 */
export function parseInn(text: string | null | undefined): string | null {
  const inn = digitsOf(text ?? '');
  return isInn(inn) ? inn : null;
}

/** True for 10 or 12 digits whose check digits agree. */
export function isInn(inn: string): boolean {
  if (!/^(\d{10}|\d{12})$/.test(inn) || /^0+$/.test(inn)) return false;
  if (inn.length === 10) return inn[9] === checkDigit(inn, INN_10);
  return inn[10] === checkDigit(inn, INN_12_FIRST) && inn[11] === checkDigit(inn, INN_12_SECOND);
}

/** True for the 13 digits of a company: the first is 1 or 5, the last is the rest modulo 11, modulo 10. */
export function isOgrn(ogrn: string): boolean {
  return /^[15]\d{12}$/.test(ogrn) && endsByRemainder(ogrn, 11);
}

/** True for the 15 digits of an entrepreneur: the first is 3, the last is the rest modulo 13, modulo 10. */
export function isOgrnip(ogrnip: string): boolean {
  return /^3\d{14}$/.test(ogrnip) && endsByRemainder(ogrnip, 13);
}

/** The company ИНН that starts with these nine digits. */
export function completeInn(nineDigits: string): string {
  return nineDigits + checkDigit(nineDigits, INN_10);
}

function checkDigit(digits: string, weights: readonly number[]): string {
  const total = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
  return String((total % 11) % 10);
}

/** At most 14 digits are divided, so the number is exact. */
function endsByRemainder(digits: string, by: number): boolean {
  return digits.at(-1) === String((Number(digits.slice(0, -1)) % by) % 10);
}
