/** The account and bank code of a payee abroad in pasted requisites. */

import { latinLookalike } from '../text/plain-text.ts';
import { IBAN_LENGTHS, isIban } from './foreign-bank.ts';

/** Groups of four with spaces, or no spaces at all. */
const RUN = /(?<![A-Z\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{1,4}){3,8}(?:[A-Z\d]+|(?![A-Z\d]))/gi;
const LABEL = /(?:IBAN|ИИК|р ?[/.\\] ?сч?\.?|сч[её]т[а-яё]*|account)[^A-Z\d\n]{0,20}$/i;
const BIC = /^[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?$/;

/**
 * The first valid IBAN, else the first text that must be one: with the country of a known form, or after a
 * label. A typo is then named at the field and not lost.
 */
export function ibanIn(text: string): string | undefined {
  const latin = latinWords(text);
  const runs = [...latin.matchAll(RUN)];
  const valid = runs.map(([run]) => validIn(run)).find((iban) => iban !== undefined);
  return valid ?? runs.map((run) => mistyped(run, latin)).find((iban) => iban !== undefined);
}

/** Its code after a label; one of the wrong length or form too. */
export function bicIn(text: string): string | undefined {
  const label = '(?:БИК|СВИФТ|SWIFT|BIC|БСК|ЖСК|код)[^A-Z\\d\\n]{0,20}';
  const found = new RegExp(`${label}([A-Z]{4}[A-Z\\d]{2,8})(?![A-Z\\d])`, 'gi');
  const codes = [...latinWords(text).matchAll(found)].map(([, code = '']) => code.toUpperCase());
  return codes.find((code) => BIC.test(code)) ?? codes[0];
}

function validIn(run: string): string | undefined {
  const [first = '', ...groups] = run.toUpperCase().split(' ');
  const length = IBAN_LENGTHS[first.slice(0, 2)];
  // The rest of its line is not part of it; a sign too many in one word is.
  const whole = first.length > 4 ? first : [first, ...groups].join('').slice(0, length);
  return whole.length >= 15 && isIban(whole) ? whole : undefined;
}

function mistyped(run: RegExpMatchArray, text: string): string | undefined {
  const [first = '', ...groups] = run[0].toUpperCase().split(' ');
  const isKnown = first.slice(0, 2) in IBAN_LENGTHS || LABEL.test(text.slice(0, run.index));
  const last = groups.findIndex((group) => group.length !== 4 || /^(BIC|SWIFT|BANK)$/.test(group));
  const own =
    last < 0 || /^\D+$/.test(groups[last] ?? '')
      ? groups.slice(0, last < 0 ? undefined : last)
      : groups.slice(0, last + 1);
  const whole = first.length > 4 ? first : [first, ...own].join('');
  return isKnown && whole.length >= 15 ? whole : undefined;
}

/** Codes typed on a Russian keyboard become Latin; words stay. */
function latinWords(text: string): string {
  return text.replace(/[A-ZА-ЯЁ\d]{4,}/gi, (word) => {
    const latin = latinLookalike(word.toUpperCase());
    return /\d/.test(word) || BIC.test(latin) ? latin : word;
  });
}
