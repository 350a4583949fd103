/** Amounts as people read them. The decimal string goes to `Intl` as it is: through a Number, 15 digits with kopecks would lose some. */

/** Decimal string and ISO 4217 currency, as the contract has it. */
export interface Amount {
  readonly value: string;
  readonly currency: string;
}

/**
 * "86 400 ₽" or, with `exact`, "86 400,00 ₽". Kopecks that are zero are hidden unless `exact`.
 * @param locale BCP 47
 */
export function formatMoney({ value, currency }: Amount, locale: string, exact = false): string {
  return currencyFormat(locale, currency, placesOf(value, exact)).format(value);
}

/** Zero, or nothing at all. */
export function isZero(amount: Amount | null | undefined): boolean {
  return !amount || /^-?0*(\.0*)?$/.test(amount.value);
}

/** "86 400": digits alone, where the currency stands beside another number of the same phrase. */
export function formatDigits({ value }: Amount, locale: string, exact = false): string {
  return decimal(locale, placesOf(value, exact)).format(value);
}

function placesOf(value: string, exact?: boolean): Intl.NumberFormatOptions {
  const digits = exact || /\.\d*[1-9]/.test(value) ? 2 : 0;
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

/** The runtime takes decimal strings exactly (ECMA-402, 2023); the library types of ES2022 know numbers only. */
interface DecimalFormat {
  format(value: string): string;
}

function decimal(locale: string, options: Intl.NumberFormatOptions): DecimalFormat {
  return new Intl.NumberFormat(locale, options) as unknown as DecimalFormat;
}

/** A format of sums in one currency, with the sign people know it by. */
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

/** A narrow sign only where it is nobody else's: «$» alone could be six currencies. */
const ownSigns = new Set(['RUB', 'KZT', 'UAH', 'GEL', 'AMD', 'AZN']);

/** Signs that `Intl` does not have, or has as a bare «р.» like the rouble's. */
const missingSigns: Readonly<Record<string, string>> = { BYN: 'Br', UZS: 'сум' };
