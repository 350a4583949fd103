/** What a short text is about, whatever its case, punctuation, endings and order of words: for finding two that say the same. */

export interface Saying {
  /** What tells one month's or invoice's payment from another's: runs of digits, months. Sorted, each once. */
  readonly marks: readonly string[];
  /** Beginnings of the other words. Sorted, each once. */
  readonly words: readonly string[];
}

/** Enough of a Russian word to see it through its endings: счет, счёта, счету. */
const STEM = 4;
/** Share of the shorter text's words that must be met in the other. */
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
/** Forms of short months whose fourth letter, or third, is an ending. */
const MONTH_FORMS: Readonly<Record<string, string>> = {
  мая: 'май',
  мае: 'май',
  июня: 'июнь',
  июне: 'июнь',
  июля: 'июль',
  июле: 'июль',
};

/** The first lines of a long invoice tell it well enough, and what is compared stays small whatever was sent. */
const READ = 4_000;
/** The clause of VAT, which follows from the sum: «в том числе НДС 22% - 2200.00 руб.», «без НДС». */
const VAT_CLAUSE =
  /(в ?(том числе|т\.? ?ч\.?),? ?|без (налога ?\( ?)?)?ндс[ \d%().,:=-]*(не облагается|не предусмотрен[а-я]*|руб[а-я]*)?/g;

/** The clause of VAT is left out, and all beyond the first {@link READ} characters. */
export function sayingOf(text: string): Saying {
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
 * True when the marks of one are all in the other («по счету 5» and «по счету 5 от 22.11.2026»), and, where no mark is shared, at least
 * half of the words too.
 */
export function sameSaying(left: Saying, right: Saying): boolean {
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
