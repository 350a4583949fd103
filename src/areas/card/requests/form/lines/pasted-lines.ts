/** Rows copied from Excel as invoice lines: columns by their headers, or by their contents. */
import { readTypedNumber, withoutThousands } from '#domain/money/typed-number.ts';
import type { DraftLine } from '../../drafts.ts';

export type PastedLine = Partial<DraftLine> & Pick<DraftLine, 'name'>;
type Column = 'name' | 'quantity' | 'unit' | 'price' | 'vat_rate';
type Columns = { [Name in Column]?: number | undefined };

/** Reads more than an invoice holds, to say how many did not fit, but not a million. */
const MOST_ROWS = 5_000;
const RATES = ['22', '20', '10', '7', '5', '0'];
const COST = /сумма|стоимость|итого|всего|amount|total/i;
const PRICE = /цена|price|тариф/i;
const WITHOUT_VAT = /без\s+(уч[её]та\s+)?ндс|\bexcl|\bnet\b|without vat/i;
const WITH_VAT =
  /(?<!\p{L})с\s.*ндс|вкл.*ндс|(сумма|стоимость|цена|итого|всего).*(т\. ?ч\.|том числе) ндс|\bincl|\bgross\b|with vat/iu;
/** The VAT in a sum; a column that says whether VAT is included is the sum itself. */
const VAT_AMOUNT =
  /(сумма|стоимость|итого|всего|amount|total).*(ндс|vat)|(ндс|vat).*(сумма|amount|total|руб|₽)/i;
const DISCOUNT = /скидк|discount/i;
/** A sum before or after a discount. */
const DISCOUNTED =
  /(?<!\p{L})(со?|без|до|после|уч[её]том) скидк|discounted|(after|before|with|without) discount/iu;
const TOTAL = /^(итого|всего|total|grand total)\b|^(итого|всего)/i;

/**
 * Null where the text is one cell: it goes into the field like any other text.
 * @param locale BCP 47: where a comma is between thousands
 */
export function readPastedLines(text: string, locale: string): PastedLine[] | null {
  if (!/[\t\n\r]/.test(text.trim())) return null;
  const rows = tableOf(text).filter((cells) => cells.some((cell) => cell !== ''));
  const [first = [], ...rest] = rows;
  const header = headerOf(first);
  const body = header ? rest : rows;
  const columns = header ?? columnsOf(body);
  const lines = body
    .map((cells) => lineOf(cells, columns, locale))
    .filter(({ name }) => name && !TOTAL.test(name));
  return lines.length > 0 ? lines : null;
}

/** Whether the header says that VAT is in the prices; null where it does not say. */
export function pastedVat(text: string): boolean | null {
  const [header = []] = tableOf(text);
  const price = header[headerOf(header)?.price ?? -1] ?? '';
  if (WITHOUT_VAT.test(price)) return false;
  return WITH_VAT.test(price) ? true : null;
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

/** Prices and sums may name their VAT, so they come before its rate; a quantity may be a total. */
const headers: readonly (readonly [Column | null, RegExp])[] = [
  [null, /^(№|#|n|no)(\s|\.|п|$)|^п\/п/i],
  ['quantity', /^(?!.*(цена|price|стоимость)).*((?<!\p{L})кол(-?во|ич\p{L}*)?(?!\p{L})|qty|quantity)/iu],
  [null, COST],
  ['price', PRICE],
  ['vat_rate', /ндс|\bvat\b|ставка/i],
  ['unit', /^ед|измер|^unit( of|s?$)|uom/i],
  ['name', /наимен|назван|товар|услуг|номенклат|описан|работ|name|item|description|product|service/i],
];

/** Null when the row is no header: it has a number, or fewer than two column names. */
function headerOf(cells: readonly string[]): Columns | null {
  if (cells.some((cell) => plainNumber(cell) !== null)) return null;
  const columns: Columns = {};
  let known = 0;
  for (const [at, cell] of cells.entries()) {
    const [column] = isAside(cell) ? [null] : (headers.find(([, pattern]) => pattern.test(cell)) ?? []);
    if (column === undefined) continue;
    known += 1;
    if (column !== null) columns[column] ??= at;
  }
  const price = priceColumn(cells, columns);
  return columns.name !== undefined && known >= Math.min(2, cells.length) ? { ...columns, price } : null;
}

function isAside(cell: string): boolean {
  if (DISCOUNT.test(cell) && !DISCOUNTED.test(cell)) return true;
  return VAT_AMOUNT.test(cell) && ![PRICE, WITH_VAT, WITHOUT_VAT].some((pattern) => pattern.test(cell));
}

/** Services have a price and no quantity. Where columns differ, the user decides. */
function priceColumn(cells: readonly string[], { price, quantity }: Columns): number | undefined {
  const sums = price === undefined ? COST : PRICE;
  const found = cells.filter((cell) => sums.test(cell) && !isAside(cell));
  if (price !== undefined)
    return found.length > 1 && found.some((cell) => DISCOUNT.test(cell)) ? undefined : price;
  const [only = '', ...others] = found;
  return quantity === undefined && others.length === 0 ? cells.indexOf(only) : undefined;
}

/**
 * Without a header: the longest text is the name, short ones the unit, numbers are quantity and price in
 * order.
 */
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
  // Beside a separate quantity and price, «20 мм» is a size.
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

function lineOf(cells: readonly string[], columns: Columns, locale: string): PastedLine {
  const plain = (text: string): string => plainNumber(withoutThousands(text, locale)) ?? text;
  const cell = (column: Column): string => cells[columns[column] ?? -1] ?? '';
  const { quantity, unit } = countOf(cell('quantity'), cell('unit'));
  const vat_rate = vatOf(cell('vat_rate'));
  return {
    name: cell('name'),
    price: plain(cell('price')),
    ...(quantity && { quantity: plain(quantity) }),
    ...(unit && { unit: unit.replace(/\.$/, '') }),
    ...(vat_rate !== null && { vat_rate }),
  };
}

/** «2 шт», «1 200 пог. м» */
const COUNTED = /^(\d[\d ]*(?:[.,]\d+)?) ?(\p{L}{1,8}[23²³]?\.?(?: ?\p{L}{1,3}[23²³]?\.?)?)$/u;

function isCounted(cell: string): boolean {
  return cell === '' || COUNTED.test(cell);
}

/** A quantity with its unit in one cell, under either header, is both. */
function countOf(quantity: string, unit: string): { readonly quantity: string; readonly unit: string } {
  const both = COUNTED.exec(quantity || unit);
  if (!both || (quantity && unit)) return { quantity, unit };
  return { quantity: both[1] ?? '', unit: both[2] ?? '' };
}

function vatOf(cell: string): string | null {
  if (/без|^[-—–]$|not? vat/i.test(cell)) return 'none';
  // The end of a sum alone would look like a rate.
  const percent = /^\D*(?:0[.,])?(\d{1,2})(?:[.,]0+)?\s*%?(?:\/1\d\d)?$/.exec(cell.trim())?.[1];
  return percent !== undefined && RATES.includes(percent) ? percent : null;
}

/** «1 234,50 ₽» is `1234.50`, and «1,234.50» too; null for what is no number. */
function plainNumber(cell: string): string | null {
  const { plain, currencies } = readTypedNumber(cell);
  // «10-15» is a size, a range or a month unless a currency makes it a sum.
  if (currencies === null && /\d\s*[-\u2010-\u2015\u2212]\s*\d/.test(cell)) return null;
  return /^\d+(\.\d+)?$/.test(plain) ? plain : null;
}
