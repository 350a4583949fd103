/**
 * An amount in words, as contracts and payment orders repeat it, so a slip in one digit is noticed before the
 * money is sent.
 */

import type { Money } from './money.ts';
import type { Forms, SumLanguage } from './sum-language.ts';
import { english } from './sum-words-en.ts';
import { russian } from './sum-words-ru.ts';

/**
 * «Восемьдесят шесть тысяч четыреста рублей 00 копеек»; a currency without words here is named by its code.
 * @param sum zero or more, up to 15 digits before the dot
 * @param locale BCP 47; anything but Russian is English
 */
export function sumInWords({ value, currency }: Money, locale: string): string {
  const language = locale.startsWith('ru') ? russian : english;
  const plural = new Intl.PluralRules(locale.startsWith('ru') ? 'ru' : 'en');
  const [whole = '0', fraction = ''] = value.split('.');
  const part = fraction.padEnd(2, '0').slice(0, 2);
  const own = language.currencies[currency];
  const words = numberWords(whole, language, plural, own?.feminine ?? false);
  const unit = own ? formOf(own.unit, Number(whole.slice(-3)), plural) : currency;
  const cents = own ? `${part} ${formOf(own.part, Number(part), plural)}` : `${part}/100`;
  return capital(`${words} ${unit} ${cents}`);
}

function numberWords(
  digits: string,
  { triple, zero, ranks }: SumLanguage,
  plural: Intl.PluralRules,
  feminine: boolean,
): string {
  const words: string[] = [];
  for (let end = digits.length, rank = 0; end > 0; end -= 3, rank += 1) {
    const number = Number(digits.slice(Math.max(0, end - 3), end));
    const name = rank > 0 ? ` ${formOf(ranks[rank - 1] ?? { other: '' }, number, plural)}` : '';
    if (number > 0) words.unshift(triple(number, rank, feminine) + name);
  }
  return words.join(' ') || zero;
}

/** `number` is the last digits of the amount: the forms of both languages depend on nothing else. */
function formOf(forms: Forms, number: number, plural: Intl.PluralRules): string {
  return forms[plural.select(number)] ?? forms.other;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
