export type Separator = ';' | ',' | '\t';

/** Spreadsheets read UTF-8 by this mark only. */
export const BYTE_ORDER_MARK = '\ufeff';

/**
 * Lines of cells for a spreadsheet. A text that a spreadsheet would run as a formula gets an apostrophe in front.
 * Of a table for the clipboard (tabs) line breaks within a cell become spaces.
 */
export function toSeparated(lines: readonly (readonly string[])[], separator: Separator): string {
  return lines.map((cells) => cells.map((cell) => quote(cell, separator)).join(separator)).join('\r\n');
}

/** OWASP "CSV injection": the first character decides; a sum is digits and never starts with one of these. */
function quote(cell: string, separator: Separator): string {
  const safe = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
  const flat = separator === '\t' ? safe.replace(/[\t\r\n]+/g, ' ') : safe;
  return separator !== '\t' && /["\r\n;,]/.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat;
}
