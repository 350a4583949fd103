import type { FileReading } from '#contract/settings/file-imports.ts';
import type { FileField, FileKind } from '#domain/files/books-files.ts';
import type { Cell } from './amounts.ts';
import { dayIn } from './days.ts';

export type Rows = readonly (readonly Cell[])[];

/** How programs title columns, the more telling first; compared without case, «ё» and punctuation. */
const TITLES: readonly (readonly [field: FileField, pattern: RegExp])[] = [
  ['inn', /^(инн|инн клиента|инн покупателя|инн плательщика|инн контрагента|tax id|inn)$|^инн(?! ?кпп)/],
  ['kpp', /^кпп/],
  ['overdue_days', /(дней|дни|дн) .*просроч|просроч\S* .*(дней|дни|дн)|^days? overdue|overdue days/],
  ['overdue', /просроч|overdue/],
  ['due_date', /срок .*оплат|оплатить до|плановая дата|дата оплаты план|срок погашения|due/],
  ['advance', /аванс|предоплат|переплат|наш долг|мы должны|кредит на конец|prepa/],
  ['paid', /оплачен|оплата по счету|^paid/],
  ['own_entity', /организация|наше юрлицо|наша фирма|^company$|own/],
  ['currency', /валют|currency/],
  ['purpose', /назначение|комментарий|основание|содержание|предмет|purpose|comment/],
  [
    'client',
    /контрагент|клиент|покупател|плательщик|дебитор|заказчик|наименование|партнер|client|customer|name|payer/,
  ],
  ['number', /номер|^№|^n$|^no$|number|документ|счет$|^счет №/],
  ['date', /дата|date|день|период/],
  [
    'sum',
    /долг|задолженн|остаток|сальдо|дебет на конец|сумма|поступ|приход|итого|всего|amount|sum|debt|total/,
  ],
];

/** Words that show what a table is about. */
const KINDS: readonly (readonly [kind: FileKind, pattern: RegExp])[] = [
  ['debts', /долг|задолженн|просроч|сальдо|дебитор|debt|receivable/],
  ['invoices', /счет|оплатить до|срок оплат|invoice/],
  ['payments', /платеж|поступлен|назначение|payment|плательщик/],
];

const MOST_HEAD = 40;

export function titleOf(cell: Cell): string {
  return String(cell ?? '')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}№]+/gu, ' ')
    .trim();
}

/** What a title says its column holds; null when it says nothing known. */
function fieldOf(title: string): FileField | null {
  return title === '' ? null : (TITLES.find(([, pattern]) => pattern.test(title))?.[0] ?? null);
}

/** Each field once: of two columns the first. */
function fieldsOf(row: readonly Cell[]): (FileField | null)[] {
  const seen = new Set<FileField>();
  return row.map((cell) => {
    const field = typeof cell === 'string' ? fieldOf(titleOf(cell)) : null;
    if (field === null || seen.has(field)) return null;
    seen.add(field);
    return field;
  });
}

/** The line of the titles and what they say; line 0 when none is found. */
export function guessColumns(rows: Rows): Pick<FileReading, 'header' | 'columns'> {
  let best = { header: 0, columns: [] as (FileField | null)[], score: 1 };
  for (const [at, row] of rows.slice(0, MOST_HEAD).entries()) {
    const columns = fieldsOf(row);
    const score = columns.filter((field) => field !== null).length;
    // Words of a heading in one cell are no titles.
    if (score > best.score) best = { header: at + 1, columns, score };
  }
  return { header: best.header, columns: best.columns };
}

/** @param fileName counts too: «дебиторка.xlsx» */
export function guessKind(rows: Rows, header: number, fileName: string): FileKind {
  const titles = rows[header - 1]?.map(titleOf).join(' ') ?? '';
  const above = rows
    .slice(0, Math.max(header - 1, 0))
    .flat()
    .map(titleOf)
    .join(' ');
  const texts = [above, fileName.toLowerCase().replaceAll('ё', 'е'), titles];
  for (const text of texts) {
    const found = KINDS.find(([, pattern]) => pattern.test(text));
    if (found) return found[0];
  }
  return 'debts';
}

const DAY = /(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})/g;

/** The last day that the heading or the name of the file mentions; null when there is none. */
export function guessDay(rows: Rows, header: number, fileName: string): string | null {
  const heading = rows
    .slice(0, Math.max(header - 1, 0))
    .flat()
    .map((cell) => String(cell ?? ''))
    .join(' ');
  for (const text of [heading, fileName]) {
    const days = [...text.matchAll(DAY)].flatMap(([day]) => dayIn(day) ?? []);
    const last = days.sort().at(-1);
    if (last !== undefined) return last;
  }
  return null;
}

/** Fields without which rows of a kind cannot be read. */
export function missingFields({ kind, columns }: Pick<FileReading, 'kind' | 'columns'>): FileField[] {
  const has = new Set(columns);
  const needed: readonly FileField[] = kind === 'debts' ? ['sum'] : ['number', 'date', 'sum'];
  const missing = needed.filter((field) => !has.has(field));
  const isNamed = has.has('client') || has.has('inn');
  const owes = kind === 'debts' && has.has('advance');
  return [...(isNamed ? [] : (['client'] as const)), ...missing.filter((field) => field !== 'sum' || !owes)];
}
