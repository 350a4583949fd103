/**
 * БИК and accounts. Source of the key: Bank of Russia, «Порядок расчета контрольного ключа в номере лицевого счета» of
 * 08.09.1997 № 515. It knows a letter in the sixth place of an account (clearing currencies); payment systems take digits only, so do we.
 *
 * The key finds every single wrong digit of an account, because 7, 1 and 3 have no common divisor with 10. It does not find
 * two neighbours changed over when they differ by 5, and of the БИК it sees only the digits that take part.
 */

const WEIGHTS = [7, 1, 3];

/** Territorial bodies of the Treasury and other clients of the Bank of Russia stand beside the banks of Russia (04) in its directory. */
const CLIENTS = ['00', '01', '02'];
/** Ends of a БИК of the Bank of Russia's own units: РКЦ, ГРКЦ and the rest. Banks have 050 to 999. */
const OWN_UNITS = ['000', '001', '002'];

/** Accounts of banks in the Bank of Russia. 30109 and further are accounts of banks in other banks: ordinary ones to whoever pays. */
const CORRESPONDENT = /^3010[1-6]/;
/** The Treasury's single account, which stands where a bank's correspondent account would. */
const SINGLE_TREASURY = '40102';
/** Accounts kept by the Treasury: the ninth place is a territory's digit, there is no key in them. */
const KEPT_BY_TREASURY = /^0/;

/** First two digits that a БИК may have. */
export const BIK_STARTS: readonly string[] = ['04', ...CLIENTS];

/** Nine digits of the directory's form: 04 and a bank's number or a unit's, or a client of the Bank of Russia. There is no check digit. */
export function isBik(bik: string): boolean {
  if (!/^\d{9}$/.test(bik)) return false;
  const number = bik.slice(6);
  return isClient(bik) || (bik.startsWith('04') && (OWN_UNITS.includes(number) || number >= '050'));
}

/** True when the account's key agrees with the БИК, or the account has no key. Both are bare digits of full length. */
export function keyAgrees(account: string, bik: string): boolean {
  if (KEPT_BY_TREASURY.test(account)) return true;
  const inBankOfRussia = isCorrespondent(account) || isClient(bik) || OWN_UNITS.includes(bik.slice(6));
  // A unit of the Bank of Russia goes by the fifth and sixth digits of the БИК, a bank by the last three.
  const opener = inBankOfRussia ? `0${bik.slice(4, 6)}` : bik.slice(6);
  return weighed(opener + account) % 10 === 0;
}

/** True for an account that stands in the field of the correspondent account. */
export function isCorrespondent(account: string): boolean {
  return CORRESPONDENT.test(account) || account.startsWith(SINGLE_TREASURY);
}

/** True while the digits typed so far may become a correspondent account. */
export function mayBecomeCorrespondent(digits: string): boolean {
  if (digits.length >= SINGLE_TREASURY.length) return isCorrespondent(digits);
  return '3010'.startsWith(digits) || SINGLE_TREASURY.startsWith(digits);
}

/**
 * True when the account's last three digits are the bank's number of the БИК, or it is the Treasury's. The key alone does not
 * tell banks of one unit apart. Source: telegram of the Bank of Russia of 06.10.1997 № 86-97. Since 2025 bodies of the Treasury have
 * БИК that begin like a bank's (042202102 of Ivanovo in the directory of 17.04.2026), so theirs are told by the account alone.
 */
export function isCorrespondentOf(account: string, bik: string): boolean {
  if (account.startsWith(SINGLE_TREASURY)) return true;
  return !isClient(bik) && account.slice(-3) === bik.slice(-3);
}

function isClient(bik: string): boolean {
  return CLIENTS.includes(bik.slice(0, 2));
}

/** The sum of products by 7, 1, 3, 7, …: the order adds last digits of products, which is the same modulo 10. */
function weighed(digits: string): number {
  return [...digits].reduce((sum, digit, at) => sum + Number(digit) * (WEIGHTS[at % 3] ?? 0), 0);
}
