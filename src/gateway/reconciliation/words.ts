import type { Money } from '#domain/money/money.ts';
import { compare, isZero, subtract, zero } from '#domain/money/money.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { Entry, PrintedStatement, Side } from './statement.ts';
import words from './words.json' with { type: 'json' };

const LOCALE = 'ru-RU';
/** A statement is a paper of Russian accounting, whatever the language of the interface is. */
export const statementWords = words;

/** Replaces the names in braces. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** 28.01.2026 */
export function dayText(day: string): string {
  return day.split('-').reverse().join('.');
}

/** «12 345,60», without its currency: the heading of the table says it. */
export function digitsText(amount: Money): string {
  const [whole = '', part = ''] = amount.value.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return `${amount.value.startsWith('-') ? '-' : ''}${grouped},${part}`;
}

export function entryText({ kind, isBack, number }: Entry): string {
  const title = words.kinds[isBack ? (`${kind}_back` as const) : kind];
  return `${title} ${number === '' ? words.without_number : `${words.number} ${number}`}`;
}

/** The heading of one side of the table. */
export function headingText(name: string, currency: string): string {
  return filled(words.side, { name, currency: currency === 'RUB' ? words.ruble : currency });
}

/** «ООО «Ромашка», ИНН 6310533810, КПП 631001001» */
export function sideText({ name, tax, kpp }: Side): string {
  const parts = [name, tax && `${words.tax[tax.name]} ${tax.number}`, kpp && `${words.kpp} ${kpp}`];
  return parts.filter(Boolean).join(', ');
}

/** The balance in the column it belongs to. */
export function balanceSides(balance: Money): Pick<Entry, 'debit' | 'credit'> {
  const none = zero(balance.currency);
  return compare(balance, none) >= 0
    ? { debit: balance, credit: isZero(balance) ? none : null }
    : { debit: null, credit: subtract(none, balance) };
}

/** Who owes whom at the end. */
export function outcomeText({ closing, to, own, client }: PrintedStatement): string {
  const day = dayText(to);
  const none = zero(closing.currency);
  if (isZero(closing)) return filled(words.even, { day });
  const isOurs = compare(closing, none) > 0;
  const sum = formatMoney(isOurs ? closing : subtract(none, closing), LOCALE, true);
  return filled(words.owed, { day, sum, name: isOurs ? own.name : client.name });
}

/** Where the figures come from and how old they are. */
export function noteText({ source, zone }: PrintedStatement): string {
  const moment = momentText(source.asOf, zone);
  const note = filled(words.note, { source: source.name, moment });
  return source.isStale ? `${note} ${filled(words.stale, { moment })}` : note;
}

/** «Остаток в учёте («МойСклад» на …): …»; null where accounting says nothing else than the documents. */
export function statedText({ stated, zone }: PrintedStatement): string | null {
  if (!stated) return null;
  const { source, of_all, read_at } = stated;
  return filled(of_all ? words.stated_all : words.stated, {
    source,
    moment: momentText(read_at, zone),
    owed: owedText(stated.owed),
    computed: owedText(stated.computed),
    difference: formatMoney(stated.difference, LOCALE, true),
  });
}

/** Who owes whom, in words. */
function owedText(balance: Money): string {
  if (isZero(balance)) return filled(words.nobody_owes, { sum: formatMoney(balance, LOCALE, true) });
  const none = zero(balance.currency);
  const isOurs = compare(balance, none) > 0;
  const sum = formatMoney(isOurs ? balance : subtract(none, balance), LOCALE, true);
  return filled(isOurs ? words.they_owe : words.we_owe, { sum });
}

export function undatedText(entry: Entry): string {
  const sum = entry.debit ?? entry.credit;
  return `${entryText(entry)} — ${sum ? formatMoney(sum, LOCALE, true) : ''}`;
}

export function fileNameOf({ client, from, to }: PrintedStatement, extension: string): string {
  const name = client.name.replace(/["«»]/g, '').slice(0, 60).trim();
  return `${words.file} ${name} ${dayText(from)}-${dayText(to)} (${words.file_mark}).${extension}`;
}

/** «02.03.2026, 13:00 GMT+3» */
function momentText(instant: string, timeZone: string): string {
  const day = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(LOCALE, { ...day, ...time }).format(new Date(instant));
}
