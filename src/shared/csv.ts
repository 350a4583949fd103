import { decimalMark } from './decimal.ts';

/** A text, or a value of a kind that fixes how the spreadsheet reads it. */
export type Cell =
  | string
  | {
      /**
       * `value`: a number or a time in the format of the reader's spreadsheet. `code`: digits that are an
       * identifier, kept as they are.
       */
      readonly kind: 'value' | 'code';
      readonly text: string;
    };

/** Tax ids and the like: as numbers they lose leading zeros and turn into 7,7E+11. */
export function code(text: string): Cell {
  return { kind: 'code', text };
}

/** A number or a time already in the format of the reader's spreadsheet. */
export function value(text: string): Cell {
  return { kind: 'value', text };
}

/** Spreadsheets recognise UTF-8 only by this mark. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * A file that opens correctly on double click: where numbers have a decimal comma, the comma cannot separate
 * cells, and Excel expects a semicolon.
 * @param locale BCP 47, of the person who opens it
 */
export function toFile(lines: readonly (readonly Cell[])[], locale: string): string {
  return BYTE_ORDER_MARK + joined(lines, decimalMark(locale) === ',' ? ';' : ',');
}

/** The same for the clipboard; line breaks within a cell become spaces. */
export function toClipboard(lines: readonly (readonly Cell[])[]): string {
  return joined(lines, '\t');
}

function joined(lines: readonly (readonly Cell[])[], separator: string): string {
  return lines
    .map((cells) => cells.map((cell) => quote(written(cell), separator)).join(separator))
    .join('\r\n');
}

/**
 * Excel reads «Май 2026» and «2 May 26» as dates, «Истина» as a boolean. This also marks a few other words,
 * which does not change how they are read.
 */
const READ_OTHERWISE =
  /^(?=.*\d)[\d\s.,/-]*(янв|фев|мар|апр|ма[йя]|ию[нл]|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)[а-яa-z]*[\d\s.,/-]*$|^(истина|ложь|true|false)$/i;

/** Numbers, sums with a sign of a currency, a negative one in brackets, «5 PM». */
const READ_AS_NUMBER = /^(?=\D*\d)[\d\s.,:/%()$€₽£¥–-]+(e[+-]?\d+|[ap]m?)?$/i;

/**
 * OWASP "CSV injection": the first character decides. A text of digits alone («12.05», «0042») would become a
 * date or a number.
 */
function written(cell: Cell): string {
  if (typeof cell !== 'string') return cell.kind === 'code' ? literal(cell.text) : cell.text;
  if (/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(cell)) return `'${cell}`;
  return READ_AS_NUMBER.test(cell) || READ_OTHERWISE.test(cell) ? literal(cell) : cell;
}

/** A formula with a text literal: every spreadsheet reads it as that text. */
function literal(text: string): string {
  return text === '' ? '' : `="${text.replaceAll('"', '""')}"`;
}

function quote(cell: string, separator: string): string {
  const flat = separator === '\t' ? cell.replace(/[\t\r\n]+/g, ' ') : cell;
  const needed = separator === '\t' ? /"/ : /["\r\n;,]/;
  return needed.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat;
}
