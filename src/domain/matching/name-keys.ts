import { cyrillicLookalike, plainText } from '../text/plain-text.ts';

/**
 * A legal name without its legal form and quotes. Equal cores with different forms («ООО Вектор», «АО
 * Вектор») are different clients.
 */
export interface NameKey {
  readonly core: string;
  readonly form: string | null;
}

const SHORTEST_NAME = 3;

/** Every spelling of a legal form, as words of the folded name; the longest first. */
const FORMS: readonly (readonly [form: string, spelling: string])[] = [
  ['ооо', 'общество с ограниченной ответственностью'],
  ['пао', 'публичное акционерное общество'],
  ['нао', 'непубличное акционерное общество'],
  ['ао', 'закрытое акционерное общество'],
  ['ао', 'открытое акционерное общество'],
  ['ао', 'акционерное общество'],
  ['ип', 'индивидуальный предприниматель'],
  ['тоо', 'товарищество с ограниченной ответственностью'],
  ['одо', 'общество с дополнительной ответственностью'],
  ['фгуп', 'федеральное государственное унитарное предприятие'],
  ['гуп', 'государственное унитарное предприятие'],
  ['муп', 'муниципальное унитарное предприятие'],
  ['руп', 'республиканское унитарное предприятие'],
  ['куп', 'коммунальное унитарное предприятие'],
  ['чуп', 'частное торговое унитарное предприятие'],
  ['чуп', 'частное производственное унитарное предприятие'],
  ['чуп', 'частное транспортное унитарное предприятие'],
  ['чуп', 'частное унитарное предприятие'],
  ['уп', 'унитарное предприятие'],
  ['ано', 'автономная некоммерческая организация'],
  ['кфх', 'крестьянское фермерское хозяйство'],
  ['тов', 'товариство з обмеженою відповідальністю'],
  ['ооо', 'mas uliyati cheklangan jamiyat'],
  ...spacedOut(['ооо', 'пао', 'нао']),
  ...['ооо', 'пао', 'нао', 'ао', 'ип', 'чп', 'ано', 'гк', 'тоо', 'одо', 'уп', 'чуп', 'llc', 'ltd', 'inc'].map(
    (form) => [form, form] as const,
  ),
  ...['фгуп', 'гуп', 'муп', 'руп', 'куп', 'кфх', 'тов'].map((form) => [form, form] as const),
  ['ип', 'фоп'],
  ['ип', 'ятт'],
  ['ао', 'з а о'],
  ['ао', 'о а о'],
  ['ао', 'зао'],
  ['ао', 'оао'],
  ['ооо', 'мчж'],
  ['ооо', 'mchj'],
  ['тоо', 'жшс'],
  ['чуп', 'чтуп'],
  ['чуп', 'чпуп'],
];

/**
 * Folds away case, ё, quotes, punctuation, look-alike letters and the legal form, wherever it is; null when
 * too little is left to compare.
 */
export function nameKey(name: string): NameKey | null {
  const { core, form } = takeForm(foldName(name));
  return core.length < SHORTEST_NAME ? null : { core, form };
}

/** Words of a name in the form used for comparing and searching, including the legal form. */
export function foldName(name: string): string {
  // «Ромашка+» and «Ромашка» are two clients; the sign of a number separates words.
  const spelled = plainText(name.replaceAll('№', ' ')).replaceAll('+', ' плюс ');
  const words = spelled.split(/[^\p{L}\p{N}]+/u);
  return words.filter(Boolean).map(cyrillicLookalike).join(' ').toLowerCase().replaceAll('ё', 'е');
}

/** True when the two names do not contradict: equal cores, and equal forms when both have one. */
export function namesAgree(left: NameKey, right: NameKey): boolean {
  return left.core === right.core && (left.form === null || right.form === null || left.form === right.form);
}

function takeForm(words: string): NameKey {
  for (const [form, spelling] of FORMS) {
    if (words === spelling) return { core: '', form };
    if (words.startsWith(`${spelling} `)) return { core: words.slice(spelling.length + 1), form };
    if (words.endsWith(` ${spelling}`)) return { core: words.slice(0, -spelling.length - 1), form };
  }
  return { core: words, form: null };
}

/** «О.О.О.» */
function spacedOut(forms: readonly string[]): (readonly [string, string])[] {
  return forms.map((form) => [form, [...form].join(' ')] as const);
}
