/** What a tax number is called where it comes from: codes, the words are i18n's. */
export type TaxName = 'inn' | 'unp' | 'bin' | 'iin' | 'stir' | 'pinfl' | 'edrpou' | 'rnokpp';

/**
 * A company's and a person's number differ in length; in Kazakhstan by the fifth digit: a kind of company from 4 on, else the day of
 * a birth. @param country two letters; none, or one without a name of its own, is Russia
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
