import { createRequire } from 'node:module';
import { setImmediate as nextTurn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { FONTS } from '../fonts.ts';
import { MARGIN, StatementTable } from './pdf-table.ts';
import type { PrintedStatement, Side } from './statement.ts';
import {
  dayText,
  filled,
  noteText,
  outcomeText,
  sideText,
  statedText,
  undatedText,
  statementWords as words,
} from './words.ts';

/** Rows between two turns of the process: a slice takes milliseconds. */
const SLICE = 50;
const LINE = '_'.repeat(30);

/**
 * A statement as a PDF, in the form accountants know: both sides with their requisites, our half of the table and
 * an empty one, the outcome in words, places for signatures.
 * @param signal aborted when nobody waits for it any more
 */
export async function printPdf(
  statement: PrintedStatement,
  now: Date,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: 'ru-RU',
    bufferPages: true,
    info: { Title: words.title, CreationDate: now, ModDate: now },
  });
  const bytes = collect(pdf);
  const require = createRequire(import.meta.url);
  for (const [name, path] of Object.entries(FONTS)) pdf.registerFont(name, require.resolve(path));
  drawTitle(pdf, statement);
  await drawTable(pdf, statement, signal);
  drawEnd(pdf, statement);
  numberPages(pdf);
  pdf.end();
  return bytes;
}

function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}

function drawTitle(pdf: PDFKit.PDFDocument, { own, client, from, to }: PrintedStatement): void {
  const period = filled(words.period, { from: dayText(from), to: dayText(to) });
  const parties = filled(words.between, { own: sideText(own), client: sideText(client) });
  pdf.font('bold').fontSize(13).text(words.title, { align: 'center' });
  pdf.fontSize(10).text(period, { align: 'center' }).moveDown(0.3);
  pdf.font('text').fontSize(9).text(parties, { align: 'center' }).moveDown(0.8);
}

async function drawTable(
  pdf: PDFKit.PDFDocument,
  statement: PrintedStatement,
  signal: AbortSignal,
): Promise<void> {
  const { opening, entries, debit, credit, closing, from, to } = statement;
  const table = new StatementTable(pdf, statement);
  table.head();
  table.balance(`${words.opening} (${dayText(from)})`, opening);
  for (const [at, entry] of entries.entries()) {
    if (at % SLICE === SLICE - 1) {
      await nextTurn();
      signal.throwIfAborted();
    }
    table.entry(entry);
  }
  table.total(entries.length > 0 ? words.turnovers : words.none, { debit, credit });
  table.balance(`${words.closing} (${dayText(to)})`, closing);
}

function drawEnd(pdf: PDFKit.PDFDocument, statement: PrintedStatement): void {
  const { undated } = statement;
  pdf.x = MARGIN;
  pdf.moveDown(1).font('bold').fontSize(10).text(outcomeText(statement));
  if (undated.length > 0) {
    pdf.moveDown(0.6).font('text').fontSize(8.5).text(words.undated);
    for (const entry of undated) pdf.text(`• ${undatedText(entry)}`);
  }
  const stated = statedText(statement);
  if (stated !== null) pdf.moveDown(0.6).font('text').fontSize(8.5).text(stated);
  pdf
    .moveDown(0.8)
    .font('text')
    .fontSize(8)
    .fillColor('#555555')
    .text(noteText(statement))
    .fillColor('#000000');
  drawSignatures(pdf, statement);
}

function drawSignatures(pdf: PDFKit.PDFDocument, { own, client }: PrintedStatement): void {
  const width = (pdf.page.width - 2 * MARGIN - 20) / 2;
  const titles = [own, client].map(({ name }: Side) => filled(words.from_own, { name }));
  pdf.font('text').fontSize(9);
  const title = Math.max(...titles.map((text) => pdf.heightOfString(text, { width })));
  if (pdf.y + title + 90 > pdf.page.height - MARGIN) pdf.addPage();
  const top = pdf.y + 20;
  for (const [at, text] of titles.entries()) {
    const left = MARGIN + at * (width + 20);
    pdf.text(text, left, top, { width });
    pdf.text(LINE, left, top + title + 24, { width, lineBreak: false });
    pdf.text(words.stamp, left, top + title + 46, { width, lineBreak: false });
  }
}

/** Only now it is known how many there are. */
function numberPages(pdf: PDFKit.PDFDocument): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    pdf.switchToPage(start + at);
    // Below the margin, where text would begin a page of its own.
    pdf.page.margins.bottom = 0;
    const text = filled(words.page, { page: String(at + 1), pages: String(count) });
    pdf.font('text').fontSize(7.5);
    pdf.text(text, MARGIN, pdf.page.height - MARGIN + 8, {
      align: 'right',
      lineBreak: false,
      width: pdf.page.width - 2 * MARGIN,
    });
  }
}
