/** Rows copied from Excel, as lines of an invoice: columns by their headers, or by their contents. */
import { readTypedNumber } from '#domain/typed-number.ts';
import type { DraftLine } from '../drafts.ts';

export type PastedLine = Partial<DraftLine> & Pick<DraftLine, 'name'>;
type Column = 'name' | 'quantity' | 'unit' | 'price' | 'vat_rate';
type Columns = Partial<Record<Column, number>>;

/** More than an invoice holds is read, so that it can be said how many did not fit; not a book of a million. */
const MOST_ROWS = 5_000;
const RATES = ['22', '20', '10', '7', '5', '0'];
const COST = /сумма|стоимость|итого|всего|amount|total/i;
const PRICE = /цена|price|тариф/i;
const TOTAL = /^(итого|всего|total|grand total)\b|^(итого|всего)/i;

/** Null where the text is one cell: it goes into the field like any other text. */
export function readPastedLines(text: string): PastedLine[] | null {
  if (!/[\t\n\r]/.test(text.trim())) return null;
  const rows = tableOf(text).filter((cells) => cells.some((cell) => cell !== ''));
  const [first = [], ...rest] = rows;
  const header = headerOf(first);
  const body = header ? rest : rows;
  const columns = header ?? columnsOf(body);
  const lines = body.map((cells) => lineOf(cells, columns)).filter(({ name }) => name && !TOTAL.test(name));
  return lines.length > 0 ? lines : null;
}

/** Whether the header says that VAT is in the prices; null where it does not say. */
export function pastedVat(text: string): boolean | null {
  const [header = []] = tableOf(text);
  if (!headerOf(header)) return null;
  const price = header.find((cell) => PRICE.test(cell)) ?? header.find((cell) => COST.test(cell)) ?? '';
  if (/без\s.*ндс|\bexcl|\bnet\b|without vat/i.test(price)) return false;
  return /(?<!\p{L})с\s.*ндс|вкл.*ндс|\bincl|\bgross\b|with vat/iu.test(price) ? true : null;
}

/** Tabs between cells, a cell in quotes may hold both tabs and line breaks. */
function tableOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/g;
  for (const [all, quoted, bare = '', end] of text.matchAll(cell)) {
    const value = (quoted?.replaceAll('""', '"') ?? bare).replace(/\s+/g, ' ').trim();
    rows.at(-1)?.push(value);
    if (end === '' || rows.length > MOST_ROWS) break;
    if (end !== '\t') rows.push([]);
    if (all === '') break;
  }
  return rows;
}

/** Prices and sums may name their VAT, so they come before its rate. */
const headers: readonly (readonly [Column | null, RegExp])[] = [
  [null, /^(№|#|n|no)(\s|\.|п|$)|^п\/п/i],
  [null, COST],
  ['price', PRICE],
  ['vat_rate', /ндс|\bvat\b|ставка/i],
  ['quantity', /^кол|количество|qty|quantity/i],
  ['unit', /^ед|измер|^unit( of|s?$)|uom/i],
  ['name', /наимен|назван|товар|услуг|номенклат|описан|работ|name|item|description|product|service/i],
];

/** Null where the row is no header: it has a number in it, or fewer than two names of columns. */
function headerOf(cells: readonly string[]): Columns | null {
  if (cells.some((cell) => plainNumber(cell) !== null)) return null;
  const columns: Columns = {};
  let known = 0;
  for (const [at, cell] of cells.entries()) {
    const found = headers.find(([, pattern]) => pattern.test(cell));
    if (!found) continue;
    known += 1;
    if (found[0] !== null) columns[found[0]] ??= at;
  }
  const cost = cells.findIndex((cell) => COST.test(cell));
  // Services are listed with what they cost and no quantity.
  if (columns.price === undefined && columns.quantity === undefined && cost >= 0) columns.price = cost;
  return columns.name !== undefined && known >= Math.min(2, cells.length) ? columns : null;
}

/** Without a header: the longest words are the name, short ones the unit, numbers are quantity and price in their order. */
function columnsOf(rows: readonly (readonly string[])[]): Columns {
  const width = Math.max(...rows.map((cells) => cells.length));
  const all = Array.from({ length: width }, (_none, at) => ({
    at,
    cells: rows.map((cells) => cells[at] ?? ''),
  }));
  const isVat = ({ cells }: { cells: readonly string[] }): boolean =>
    cells.some(Boolean) &&
    cells.every((cell) => cell === '' || vatOf(cell) !== null) &&
    cells.some((cell) => /%|ндс/i.test(cell));
  const vat = all.find(isVat);
  const numeric = all.filter(
    (column) =>
      column !== vat &&
      column.cells.some(Boolean) &&
      column.cells.every((cell) => cell === '' || plainNumber(cell) !== null),
  );
  const words = all.filter(
    (column) => column !== vat && !numeric.includes(column) && column.cells.some(Boolean),
  );
  const counting = words.length > 1 ? words.find(({ cells }) => cells.every(isCounted)) : undefined;
  const lengthOf = ({ cells }: { cells: readonly string[] }): number =>
    Math.max(...cells.map((cell) => cell.length));
  const byLength = [...words].sort((left, right) => lengthOf(right) - lengthOf(left));
  const name = byLength.find((column) => column !== counting);
  const [first, second] = numeric.filter(({ at, cells }) => !(at < (name?.at ?? 0) && isCount(cells)));
  // Beside a quantity and a price of their own «20 мм» is a size.
  const count = second ? undefined : counting;
  const others = byLength.filter((column) => column !== name && column !== counting);
  return columnsAt({
    name,
    unit: count ?? others.find((column) => lengthOf(column) <= 10),
    quantity: count ? undefined : second && first,
    price: count ? first : (second ?? first),
    vat_rate: vat,
  });
}

function columnsAt(columns: Partial<Record<Column, { at: number } | undefined>>): Columns {
  const known = Object.entries(columns).flatMap(([name, column]) => (column ? [[name, column.at]] : []));
  return Object.fromEntries(known) as Columns;
}

/** 1, 2, 3 … before the names is the number of the row. */
function isCount(cells: readonly string[]): boolean {
  const numbers = cells.filter(Boolean).map(Number);
  return numbers.length > 0 && numbers.every((number, index) => number === (numbers[0] ?? 0) + index);
}

function lineOf(cells: readonly string[], columns: Columns): PastedLine {
  const cell = (column: Column): string => cells[columns[column] ?? -1] ?? '';
  const numberOf = (column: Column): string => plainNumber(cell(column)) ?? cell(column);
  const { quantity, unit } = countOf(cell('quantity'), cell('unit'));
  const vat_rate = vatOf(cell('vat_rate'));
  return {
    name: cell('name'),
    price: numberOf('price'),
    ...(quantity && { quantity: plainNumber(quantity) ?? quantity }),
    ...(unit && { unit: unit.replace(/\.$/, '') }),
    ...(vat_rate !== null && { vat_rate }),
  };
}

/** «2 шт», «1 200 пог. м» */
const COUNTED = /^(\d[\d ]*(?:[.,]\d+)?) ?(\p{L}{1,8}[23²³]?\.?(?: ?\p{L}{1,3}[23²³]?\.?)?)$/u;

function isCounted(cell: string): boolean {
  return cell === '' || COUNTED.test(cell);
}

/** A quantity with its unit in one cell, under either name, is both. */
function countOf(quantity: string, unit: string): { readonly quantity: string; readonly unit: string } {
  const both = COUNTED.exec(quantity || unit);
  if (!both || (quantity && unit)) return { quantity, unit };
  return { quantity: both[1] ?? '', unit: both[2] ?? '' };
}

function vatOf(cell: string): string | null {
  if (/без|^[-—–]$|not? vat/i.test(cell)) return 'none';
  const percent = /(\d{1,2})(?:[.,]0+)?\s*%?$/.exec(cell.trim())?.[1];
  return percent !== undefined && RATES.includes(percent) ? percent : null;
}

/** «1 234,50 ₽» is `1234.50`, and «1,234.50» too; null for what is no number. */
function plainNumber(cell: string): string | null {
  const { plain, currencies } = readTypedNumber(cell);
  // «10-15» is a size, a range or a month unless a currency makes it a sum.
  if (currencies === null && /\d\s*[-\u2010-\u2015\u2212]\s*\d/.test(cell)) return null;
  return /^\d+(\.\d+)?$/.test(plain) ? plain : null;
}
