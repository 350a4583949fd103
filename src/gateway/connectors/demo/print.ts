import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { FONTS } from '../../fonts.ts';
import type { PrintedForm } from '../feed.ts';
import { type Form, formOf, formWords, type Line } from './form.ts';
import type { FoundDocument } from './found.ts';

const MARGIN = 50;
const LABEL_WIDTH = 120;
const AMOUNT_WIDTH = 120;
/** A document as a PDF of one A4 page. */
export async function printForm(found: FoundDocument, now: Date): Promise<PrintedForm> {
  const form = formOf(found);
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: 'ru-RU',
    info: { Title: form.title, CreationDate: now, ModDate: now },
  });
  const bytes = collect(pdf);
  const require = createRequire(import.meta.url);
  for (const [name, path] of Object.entries(FONTS)) pdf.registerFont(name, require.resolve(path));
  draw(pdf, form, now);
  pdf.end();
  return { bytes: await bytes, fileName: formName(found) };
}

export function formName(found: FoundDocument): string {
  return `${formOf(found).title}.pdf`;
}

function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}

function draw(pdf: PDFKit.PDFDocument, form: Form, now: Date): void {
  pdf.font('bold').fontSize(16).text(form.title).moveDown();
  pdf.fontSize(10);
  drawLines(pdf, form.parties);
  pdf.moveDown(0.5);
  drawLines(pdf, form.details);
  pdf.moveDown();
  rule(pdf);
  drawRow(pdf, 'bold', formWords.item, formWords.amount);
  rule(pdf);
  drawRow(pdf, 'text', form.item, form.amount);
  rule(pdf);
  for (const { label, value } of form.totals) drawRow(pdf, 'bold', label, value);
  pdf.moveDown(2).font('text').fontSize(8).fillColor('#555555');
  pdf.text(`${formWords.printed} ${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`, MARGIN);
}

function drawLines(pdf: PDFKit.PDFDocument, lines: readonly Line[]): void {
  const width = pdf.page.width - 2 * MARGIN - LABEL_WIDTH;
  for (const { label, value } of lines) {
    const top = pdf.y;
    pdf.font('text').text(label, MARGIN, top, { width: LABEL_WIDTH });
    pdf.font('bold').text(short(value), MARGIN + LABEL_WIDTH, top, { width });
    pdf.moveDown(0.3);
  }
}

function drawRow(pdf: PDFKit.PDFDocument, font: keyof typeof FONTS, left: string, right: string): void {
  const width = pdf.page.width - 2 * MARGIN - AMOUNT_WIDTH;
  const top = pdf.y;
  pdf.font(font).text(right, MARGIN + width, top, { width: AMOUNT_WIDTH, align: 'right' });
  pdf.text(short(left), MARGIN, top, { width: width - 10 });
  pdf.moveDown(0.3);
}

function rule(pdf: PDFKit.PDFDocument): void {
  pdf
    .moveTo(MARGIN, pdf.y)
    .lineTo(pdf.page.width - MARGIN, pdf.y)
    .lineWidth(0.5)
    .stroke('#999999');
  pdf.moveDown(0.4);
}

/** One page is enough for a form; a name may have hundreds of letters. */
function short(value: string): string {
  return value.length > 600 ? `${value.slice(0, 600)}…` : value;
}
