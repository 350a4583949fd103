import { decimalMark } from './decimal.ts';

/** A text, or a value whose reading by the spreadsheet is settled by its kind. */
export type Cell =
  | string
  | {
      /** `value`: a number or a time as the reader's spreadsheet writes it. `code`: digits that are a name, kept as they are. */
      readonly kind: 'value' | 'code';
      readonly text: string;
    };

/** Tax ids and the like: as numbers they lose leading zeros and turn into 7,7E+11. */
export function code(text: string): Cell {
  return { kind: 'code', text };
}

/** A number or a time, written for the reader's spreadsheet already. */
export function value(text: string): Cell {
  return { kind: 'value', text };
}

/** Spreadsheets read UTF-8 by this mark only. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * A file that opens right by a double click: where numbers have a decimal comma the comma cannot part cells, and Excel expects a semicolon.
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

/** «Май 2026», «2 May 26» are days for Excel, «Истина» is a truth. A few words more are marked by it, which changes nothing of how they read. */
const READ_OTHERWISE =
  /^(?=.*\d)[\d\s.,/-]*(янв|фев|мар|апр|ма[йя]|ию[нл]|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)[а-яa-z]*[\d\s.,/-]*$|^(истина|ложь|true|false)$/i;

/** OWASP "CSV injection": the first character decides. A text made of digits alone («12.05», «0042») would become a date or a number. */
function written(cell: Cell): string {
  if (typeof cell !== 'string') return cell.kind === 'code' ? literal(cell.text) : cell.text;
  if (/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(cell)) return `'${cell}`;
  const isOther = /^(?=\D*\d)[\d\s.,:/%–-]+(e[+-]?\d+)?$/i.test(cell) || READ_OTHERWISE.test(cell);
  return isOther ? literal(cell) : cell;
}

/** A formula that is a text and nothing else: every spreadsheet reads it as that text. */
function literal(text: string): string {
  return text === '' ? '' : `="${text.replaceAll('"', '""')}"`;
}

function quote(cell: string, separator: string): string {
  const flat = separator === '\t' ? cell.replace(/[\t\r\n]+/g, ' ') : cell;
  const needed = separator === '\t' ? /"/ : /["\r\n;,]/;
  return needed.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat;
}
