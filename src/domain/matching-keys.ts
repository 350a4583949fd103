import { parseInn, parseKpp } from './requisites.ts';

/**
 * Turns identifiers as people type them into keys that can be compared. What cannot be compared safely
 * (a phone of six digits, a tax number with wrong check digits, a name of two letters) gives no key at all.
 */
export interface Identified {
  readonly name?: string | null | undefined;
  readonly inn?: string | null | undefined;
  readonly kpp?: string | null | undefined;
  readonly external_ids?: readonly string[] | undefined;
  readonly phones?: readonly string[] | undefined;
  readonly emails?: readonly string[] | undefined;
}

export interface MatchKeys {
  readonly inn: string | null;
  readonly kpp: string | null;
  readonly externalIds: readonly string[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly name: NameKey | null;
}

/** A legal name without its form and quotes. Equal cores of different forms («ООО Вектор», «АО Вектор») are different clients. */
export interface NameKey {
  readonly core: string;
  readonly form: string | null;
}

const PHONE_DIGITS = 10;
const SHORTEST_NAME = 3;

/** Every spelling of a form, as words of the folded name; the longest first. */
const FORMS: readonly (readonly [form: string, spelling: string])[] = [
  ['ооо', 'общество с ограниченной ответственностью'],
  ['пао', 'публичное акционерное общество'],
  ['нао', 'непубличное акционерное общество'],
  ['ао', 'закрытое акционерное общество'],
  ['ао', 'открытое акционерное общество'],
  ['ао', 'акционерное общество'],
  ['ип', 'индивидуальный предприниматель'],
  ...['ооо', 'пао', 'нао', 'ао', 'ип', 'чп', 'ано', 'гк', 'тоо', 'llc', 'ltd', 'inc'].map(
    (form) => [form, form] as const,
  ),
  ['ао', 'зао'],
  ['ао', 'оао'],
];

/** All comparable keys of one record. */
export function matchKeys(record: Identified): MatchKeys {
  const inn = parseInn(record.inn);
  return {
    inn,
    kpp: inn === null ? null : parseKpp(record.kpp),
    externalIds: unique(record.external_ids, (id) => id.trim() || null),
    phones: unique(record.phones, phoneKey),
    emails: unique(record.emails, emailKey),
    name: nameKey(record.name ?? ''),
  };
}

/** The last 10 digits, so that +7, 8 and a bare number agree; null when there are fewer. */
export function phoneKey(phone: string): string | null {
  const digits = phone.replace(/\D/g, '');
  return digits.length < PHONE_DIGITS ? null : digits.slice(-PHONE_DIGITS);
}

export function emailKey(email: string): string | null {
  const folded = email.trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(folded) ? folded : null;
}

/** Case, ё, quotes, punctuation and the legal form folded away; null when too little is left to compare. */
export function nameKey(name: string): NameKey | null {
  const folded = name.normalize('NFKC').toLowerCase().replaceAll('ё', 'е');
  const words = folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const { core, form } = takeForm(words);
  return core.length < SHORTEST_NAME ? null : { core, form };
}

/** True when nothing in the two names contradicts: equal cores, and equal forms where both have one. */
export function namesAgree(left: NameKey, right: NameKey): boolean {
  return left.core === right.core && (left.form === null || right.form === null || left.form === right.form);
}

function takeForm(words: string): NameKey {
  for (const [form, spelling] of FORMS) {
    if (words.startsWith(`${spelling} `)) return { core: words.slice(spelling.length + 1), form };
    if (words.endsWith(` ${spelling}`)) return { core: words.slice(0, -spelling.length - 1), form };
  }
  return { core: words, form: null };
}

function unique(values: readonly string[] | undefined, key: (value: string) => string | null): string[] {
  const keys = (values ?? []).map(key).filter((found) => found !== null);
  return [...new Set(keys)];
}
