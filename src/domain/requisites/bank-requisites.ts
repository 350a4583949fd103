/**
 * БИК and account numbers. Source of the check digit: Bank of Russia, «Порядок расчета контрольного ключа в
 * номере лицевого счета» of 08.09.1997 № 515. It allows a letter in the sixth place of an account (clearing
 * currencies); payment systems accept digits only, and so does this file.
 * The check digit catches every single wrong digit of an account, because 7, 1 and 3 are coprime with 10. It
 * misses two adjacent digits swapped when they differ by 5, and covers only those digits of the БИК that take
 * part.
 */

const WEIGHTS = [7, 1, 3];

/**
 * Regional Treasury offices and other clients of the Bank of Russia, listed in its directory beside Russian
 * banks (04).
 */
const CLIENTS = ['00', '01', '02'];
/** Endings of the БИК of the Bank of Russia's own units: РКЦ, ГРКЦ and the rest. Banks have 050 to 999. */
const OWN_UNITS = ['000', '001', '002'];

/**
 * Accounts of banks at the Bank of Russia. 30109 and above are accounts of banks at other banks, ordinary
 * ones to a payer.
 */
const CORRESPONDENT = /^3010[1-6]/;
/** The Treasury's single account, used in place of a bank's correspondent account. */
const SINGLE_TREASURY = '40102';
/** Accounts held by the Treasury: the ninth digit denotes a territory, so there is no check digit. */
const KEPT_BY_TREASURY = /^0/;

/** First two digits that a БИК may start with. */
export const BIK_STARTS: readonly string[] = ['04', ...CLIENTS];

/**
 * Nine digits in the directory's form: 04 and the number of a bank or a unit, or a client of the Bank of
 * Russia. There is no check digit.
 */
export function isBik(bik: string): boolean {
  if (!/^\d{9}$/.test(bik)) return false;
  const number = bik.slice(6);
  return isClient(bik) || (bik.startsWith('04') && (OWN_UNITS.includes(number) || number >= '050'));
}

/**
 * True when the account's check digit agrees with the БИК, or the account has none. Both are bare digits of
 * full length.
 */
export function keyAgrees(account: string, bik: string): boolean {
  if (KEPT_BY_TREASURY.test(account)) return true;
  const inBankOfRussia = isCorrespondent(account) || isClient(bik) || OWN_UNITS.includes(bik.slice(6));
  // A unit of the Bank of Russia takes part with the fifth and sixth digits of the БИК, a bank with the last
  // three.
  const opener = inBankOfRussia ? `0${bik.slice(4, 6)}` : bik.slice(6);
  return weighed(opener + account) % 10 === 0;
}

/** True for an account that belongs in the correspondent account field. */
export function isCorrespondent(account: string): boolean {
  return CORRESPONDENT.test(account) || account.startsWith(SINGLE_TREASURY);
}

/** True while the digits typed so far may become a correspondent account. */
export function mayBecomeCorrespondent(digits: string): boolean {
  if (digits.length >= SINGLE_TREASURY.length) return isCorrespondent(digits);
  return '3010'.startsWith(digits) || SINGLE_TREASURY.startsWith(digits);
}

/**
 * True when the account's last three digits are the bank number of the БИК, or the account is the Treasury's.
 * The check digit alone does not distinguish banks served by one unit. Source: telegram of the Bank of Russia
 * of 06.10.1997 № 86-97. Since 2025 Treasury offices have БИК that begin like a bank's (042202102 of Ivanovo
 * in the directory of 17.04.2026), so they are recognised by the account alone.
 */
export function isCorrespondentOf(account: string, bik: string): boolean {
  if (account.startsWith(SINGLE_TREASURY)) return true;
  return !isClient(bik) && account.slice(-3) === bik.slice(-3);
}

function isClient(bik: string): boolean {
  return CLIENTS.includes(bik.slice(0, 2));
}

/**
 * The sum of products by 7, 1, 3, 7, …: the order adds the last digits of the products, which is the same
 * modulo 10.
 */
function weighed(digits: string): number {
  return [...digits].reduce((sum, digit, at) => sum + Number(digit) * (WEIGHTS[at % 3] ?? 0), 0);
}
