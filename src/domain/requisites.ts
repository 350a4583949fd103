/**
 * Check digits of Russian tax numbers. Source: order of the tax service of 29.06.2012 № ММВ-7-6/435@ (ИНН, КПП)
 * and the weights published with it. Digits only; spaces and dashes are taken off by {@link digitsOf}.
 */

const INN_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_12_FIRST = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_12_SECOND = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const KPP = /^\d{4}[\dA-Z]{2}\d{3}$/;

/** The text without spaces and dashes, as people paste numbers. */
export function digitsOf(text: string): string {
  return text.replace(/[\s\u00a0\u2007\u202f-]/g, '');
}

/** A valid ИНН in bare digits (10 of a company, 12 of a person), else null. All zeros is a placeholder, not a number. */
export function parseInn(text: string | null | undefined): string | null {
  const inn = digitsOf(text ?? '');
  return isInn(inn) ? inn : null;
}

/** A well-formed КПП (it has no check digit), else null. */
export function parseKpp(text: string | null | undefined): string | null {
  const kpp = digitsOf(text ?? '').toUpperCase();
  return KPP.test(kpp) && !/^0+$/.test(kpp) ? kpp : null;
}

/** True for 10 or 12 digits whose check digits agree. */
export function isInn(inn: string): boolean {
  if (!/^(\d{10}|\d{12})$/.test(inn) || /^0+$/.test(inn)) return false;
  if (inn.length === 10) return inn[9] === checkDigit(inn, INN_10);
  return inn[10] === checkDigit(inn, INN_12_FIRST) && inn[11] === checkDigit(inn, INN_12_SECOND);
}

/** The ИНН of a company whose first nine digits these are. */
export function completeInn(nineDigits: string): string {
  return nineDigits + checkDigit(nineDigits, INN_10);
}

function checkDigit(digits: string, weights: readonly number[]): string {
  const total = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
  return String((total % 11) % 10);
}
