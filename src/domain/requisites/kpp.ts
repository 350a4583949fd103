/** КПП: order of the tax service of 29.06.2012 № ММВ-7-6/435@. */
import { digitsOf } from './check-digits.ts';

const KPP = /^\d{4}[\dA-Z]{2}\d{3}$/;

/** A well-formed КПП (it has no check digit), else null. */
export function parseKpp(text: string | null | undefined): string | null {
  const kpp = digitsOf(text ?? '').toUpperCase();
  return KPP.test(kpp) && !/^0+$/.test(kpp) ? kpp : null;
}
