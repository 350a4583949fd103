import type { Random } from './random.ts';

const WEIGHTS_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const WEIGHTS_11 = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const WEIGHTS_12 = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

function checkDigit(digits: string, weights: readonly number[]): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return String((sum % 11) % 10);
}

const serial = (random: Random, length: number): string =>
  Array.from({ length }, () => String(random.int(0, 9))).join('');

/** A company's ИНН: 10 digits, the last one is the check digit. `region` is two digits. */
export function companyInn(random: Random, region: string): string {
  const body = region + serial(random, 7);
  return body + checkDigit(body, WEIGHTS_10);
}

/** An entrepreneur's ИНН: 12 digits, the last two are check digits. */
export function personInn(random: Random, region: string): string {
  const body = region + serial(random, 8);
  const eleventh = body + checkDigit(body, WEIGHTS_11);
  return eleventh + checkDigit(eleventh, WEIGHTS_12);
}

/** КПП of a head office: tax office of the ИНН, reason 01, serial 001. */
export const headOfficeKpp = (inn: string): string => `${inn.slice(0, 4)}01001`;

/** True when the ИНН has 10 or 12 digits and right check digits. */
export function validInn(inn: string): boolean {
  if (/^\d{10}$/.test(inn)) return inn[9] === checkDigit(inn, WEIGHTS_10);
  if (!/^\d{12}$/.test(inn)) return false;
  return inn[10] === checkDigit(inn, WEIGHTS_11) && inn[11] === checkDigit(inn, WEIGHTS_12);
}
