/** Finds two short texts that say the same, ignoring case, punctuation, endings and word order. */

export interface TextFingerprint {
  /**
   * What distinguishes one month's or invoice's payment from another: runs of digits, months. Sorted, unique.
   */
  readonly marks: readonly string[];
  /** Stems of the other words. Sorted, unique. */
  readonly words: readonly string[];
}

/** Enough letters of a Russian word to ignore its endings: счет, счёта, счету. */
const STEM = 4;
/** Share of the shorter text's words that must occur in the other. */
const ENOUGH = 0.5;
const MONTHS = [
  'янва',
  'февр',
  'март',
  'апре',
  'май',
  'июнь',
  'июль',
  'авгу',
  'сент',
  'октя',
  'нояб',
  'дека',
];
/** Forms of short months whose third or fourth letter is an ending. */
const MONTH_FORMS: Readonly<Record<string, string>> = {
  мая: 'май',
  мае: 'май',
  июня: 'июнь',
  июне: 'июнь',
  июля: 'июль',
  июле: 'июль',
};

/** The first lines of a long invoice identify it, and this bounds what is compared, whatever was sent. */
const READ = 4_000;
/** The VAT clause, which follows from the sum: «в том числе НДС 22% - 2200.00 руб.», «без НДС». */
const VAT_CLAUSE =
  /(в ?(том числе|т\.? ?ч\.?),? ?|без (налога ?\( ?)?)?ндс[ \d%().,:=-]*(не облагается|не предусмотрен[а-я]*|руб[а-я]*)?/g;

/** Leaves out the VAT clause and everything beyond the first {@link READ} characters. */
export function fingerprintText(text: string): TextFingerprint {
  const plain = text
    .slice(0, READ)
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\s+/g, ' ')
    .replace(VAT_CLAUSE, ' ');
  const tokens = (plain.match(/\d+|[a-zа-я]+/g) ?? []).map(tokenOf);
  return {
    marks: sorted(tokens.filter(isMark)),
    words: sorted(tokens.filter((token) => !isMark(token) && token.length > 1)),
  };
}

/**
 * True when all marks of one text are in the other («по счету 5» and «по счету 5 от 22.11.2026») and, when
 * they share no mark, at least half of the words too.
 */
export function isSimilarText(left: TextFingerprint, right: TextFingerprint): boolean {
  const shared = common(left.marks, right.marks);
  if (shared < Math.min(left.marks.length, right.marks.length)) return false;
  if (shared > 0) return true;
  const shorter = Math.min(left.words.length, right.words.length);
  return common(left.words, right.words) >= shorter * ENOUGH;
}

function tokenOf(token: string): string {
  if (/\d/.test(token)) return token.replace(/^0+(?=\d)/, '');
  const stem = (MONTH_FORMS[token] ?? token).slice(0, STEM);
  const month = MONTHS.indexOf(stem);
  return month < 0 ? stem : String(month + 1);
}

function isMark(token: string): boolean {
  return /\d/.test(token);
}

function common(left: readonly string[], right: readonly string[]): number {
  const known = new Set(right);
  return left.filter((one) => known.has(one)).length;
}

function sorted(tokens: readonly string[]): string[] {
  return [...new Set(tokens)].sort();
}
