import type { FileFault } from '#contract/settings/file-imports.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { readCells, type Sheets, UnreadableFile } from './cells.ts';
import { isStatement, parseStatement, type Statement } from './statement.ts';
import { decodeText } from './text.ts';

/** What is in a file, before anybody says what its columns mean. */
export type OpenedFile =
  | { readonly kind: 'statement'; readonly statement: Statement }
  | { readonly kind: 'table'; readonly sheets: Sheets };

/** A bank statement, a workbook or a CSV, recognised by content. @throws UnreadableFile, and the signal's reason */
export async function openFile(
  lifetime: Lifetime,
  bytes: Uint8Array,
  sheet: number,
  signal: AbortSignal,
): Promise<OpenedFile> {
  const refused = refusalOf(bytes);
  if (refused) throw new UnreadableFile(refused);
  if (startsWith(bytes, [0x50, 0x4b])) return table(await readCells(lifetime, { bytes, sheet }, signal));
  const text = decodeText(bytes);
  if (isStatement(text)) return { kind: 'statement', statement: parseStatement(text) };
  if (isBinary(text)) throw new UnreadableFile('other');
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) throw new UnreadableFile('web_page');
  const lines = text.replace(/\r\n?/g, '\n');
  return table(await readCells(lifetime, { text: lines, delimiter: delimiterOf(lines) }, signal));
}

function table(sheets: Sheets): OpenedFile {
  if (sheets.rows.length === 0) throw new UnreadableFile('empty');
  return { kind: 'table', sheets };
}

const startsWith = (bytes: Uint8Array, marks: readonly number[]): boolean =>
  marks.every((mark, at) => bytes[at] === mark);

/** An encrypted workbook and that of Excel 97–2003 are in the same old container. */
const OLD_CONTAINER = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46];

function refusalOf(bytes: Uint8Array): FileFault | null {
  if (bytes.byteLength === 0) return 'empty';
  if (startsWith(bytes, PDF)) return 'pdf';
  if (!startsWith(bytes, OLD_CONTAINER)) return null;
  const isEncrypted = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return isEncrypted ? 'password' : 'xls';
}

function isBinary(text: string): boolean {
  return text.slice(0, 4096).includes('\u0000');
}

const DELIMITERS = [';', '\t', ',', '|'] as const;

/** The mark that divides the first lines into the most equal number of parts. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r?\n/).slice(0, 40).filter(Boolean);
  const scored = DELIMITERS.map((mark) => {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(mark).length - 1);
    return { mark, score: counts.filter((count) => count > 0).length };
  });
  const [best] = scored.sort((left, right) => right.score - left.score);
  return best?.mark ?? ';';
}
