/**
 * Amounts as people read them. The decimal string goes to `Intl` as it is: as a Number, 15 digits with
 * kopecks would lose precision.
 */

/** Decimal string and ISO 4217 currency, as the contract has it. */
export interface Amount {
  readonly value: string;
  readonly currency: string;
}

/**
 * "86 400 ₽" or, with `exact`, "86 400,00 ₽". Zero kopecks are hidden unless `exact`.
 * @param locale BCP 47
 */
export function formatMoney({ value, currency }: Amount, locale: string, exact = false): string {
  return currencyFormat(locale, currency, placesOf(value, exact)).format(value);
}

/** True for zero and for a missing amount. */
export function isZero(amount: Amount | null | undefined): boolean {
  return !amount || /^-?0*(\.0*)?$/.test(amount.value);
}

/** "86 400": digits alone, when the phrase has the currency next to another number. */
export function formatDigits({ value }: Amount, locale: string, exact = false): string {
  return decimal(locale, placesOf(value, exact)).format(value);
}

function placesOf(value: string, exact?: boolean): Intl.NumberFormatOptions {
  const digits = exact || /\.\d*[1-9]/.test(value) ? 2 : 0;
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

/**
 * The runtime accepts decimal strings exactly (ECMA-402, 2023); the ES2022 library types only know numbers.
 */
interface DecimalFormat {
  format(value: string): string;
}

function decimal(locale: string, options: Intl.NumberFormatOptions): DecimalFormat {
  return new Intl.NumberFormat(locale, options) as unknown as DecimalFormat;
}

/** A number format for one currency, with its familiar sign. */
export function currencyFormat(
  locale: string,
  currency: string,
  options: Intl.NumberFormatOptions,
): DecimalFormat {
  const currencyDisplay = ownSigns.has(currency) ? 'narrowSymbol' : 'symbol';
  const format = decimal(locale, { style: 'currency', currency, currencyDisplay, ...options });
  const sign = missingSigns[currency];
  if (!sign || !locale.startsWith('ru')) return format;
  return { format: (value) => format.format(value).replace(currency, sign) };
}

/** The narrow sign is used only when it is unambiguous: «$» alone could be six currencies. */
const ownSigns = new Set(['RUB', 'KZT', 'UAH', 'GEL', 'AMD', 'AZN']);

/** Signs that `Intl` lacks, or has as a bare «р.» like the rouble's. */
const missingSigns: Readonly<Record<string, string>> = { BYN: 'Br', UZS: 'сум' };
