/** What a tax number is called in its country: codes, i18n has the texts. */
export type TaxName = 'inn' | 'unp' | 'bin' | 'iin' | 'stir' | 'pinfl' | 'edrpou' | 'rnokpp';

/**
 * The numbers of companies and persons differ in length; in Kazakhstan, in the fifth digit: 4 or more is a
 * kind of company, less is part of a birth date. @param country two letters; none, or one without a name of
 * its own, is Russia
 */
export function taxName(country: string | undefined, number: string): TaxName {
  switch (country) {
    case 'BY':
      return 'unp';
    case 'KZ':
      return /^\d{4}[0-3]/.test(number) ? 'iin' : 'bin';
    case 'UZ':
      return number.length === 14 ? 'pinfl' : 'stir';
    case 'UA':
      return number.length === 10 ? 'rnokpp' : 'edrpou';
    default:
      return 'inn';
  }
}
