import type { Entry, PrintedStatement } from './statement.ts';
import { balanceSides, dayText, digitsText, entryText, headingText, statementWords } from './words.ts';

export const MARGIN = 36;
const FOOTER = 24;
const TEXT = 7.5;
const SMALLEST = 4;
const PADDING = 2.5;
/** Of one side: date, document, debit, credit. */
const WIDTHS = [48, 91, 61, 61] as const;
const HALF = WIDTHS.reduce((left, right) => left + right, 0);
const RULE = '#777777';

type Pdf = PDFKit.PDFDocument;
type Cells = readonly [date: string, title: string, debit: string, credit: string];

/** Draws the table of a statement row by row: our side on the left, an empty one on the right to be filled in. */
export class StatementTable {
  private readonly pdf: Pdf;
  private readonly heading: readonly [own: string, client: string];

  constructor(pdf: Pdf, { own, client, currency }: PrintedStatement) {
    this.pdf = pdf;
    const side = (name: string): string => headingText(short(name), currency);
    this.heading = [side(own.name), side(client.name)];
  }

  /** The heading, which every page repeats. */
  head(): void {
    const { pdf } = this;
    const { date, document, debit, credit } = statementWords.columns;
    pdf.font('bold').fontSize(TEXT);
    const height = Math.max(...this.heading.map((text) => this.heightOf(text, HALF)));
    const top = pdf.y;
    for (const [at, text] of this.heading.entries()) {
      const left = MARGIN + at * HALF;
      pdf.text(text, left + PADDING, top + PADDING, { width: HALF - 2 * PADDING, height });
    }
    this.frame(top, height, [0, HALF, 2 * HALF]);
    pdf.y = top + height;
    this.row([date, document, debit, credit], 'bold', [date, document, debit, credit]);
  }

  entry(entry: Entry): void {
    const { date, debit, credit } = entry;
    this.row([date ? dayText(date) : '', entryText(entry), sumText(debit), sumText(credit)]);
  }

  /** A balance, or the turnovers. */
  total(label: string, { debit, credit }: Pick<Entry, 'debit' | 'credit'>): void {
    const cells: Cells = ['', label, sumText(debit), sumText(credit)];
    this.row(cells, 'bold', ['', label, '', '']);
  }

  balance(label: string, balance: PrintedStatement['opening']): void {
    this.total(label, balanceSides(balance));
  }

  /** A row on this page, or on the next one below a repeated heading. */
  private row(cells: Cells, font: 'text' | 'bold' = 'text', theirs: Cells = ['', '', '', '']): void {
    const { pdf } = this;
    pdf.font(font).fontSize(TEXT);
    const [, title] = cells;
    const height = this.heightOf(title, WIDTHS[1]);
    if (pdf.y + height > pdf.page.height - MARGIN - FOOTER) {
      pdf.addPage();
      this.head();
      pdf.font(font).fontSize(TEXT);
    }
    const top = pdf.y;
    this.cells(cells, MARGIN, top);
    this.cells(theirs, MARGIN + HALF, top);
    this.frame(top, height, EDGES);
    pdf.y = top + height;
  }

  private cells(cells: Cells, left: number, top: number): void {
    let x = left;
    for (const [at, text] of cells.entries()) {
      const width = WIDTHS[at] ?? 0;
      if (text !== '') this.cell(text, { x: x + PADDING, y: top + PADDING, width: width - 2 * PADDING }, at);
      x += width;
    }
  }

  private cell(
    text: string,
    { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
    column: number,
  ): void {
    const { pdf } = this;
    const wide = pdf.widthOfString(text);
    if (column === 1 && wide > width) {
      pdf.text(text, x, y, { width });
      return;
    }
    const isSum = column > 1;
    const size = wide > width ? Math.max(SMALLEST, (TEXT * width) / wide) : TEXT;
    const taken = (wide * size) / TEXT;
    pdf.fontSize(size).text(text, isSum ? x + width - taken : x, y, { lineBreak: false });
    if (size !== TEXT) pdf.fontSize(TEXT);
  }

  private heightOf(text: string, width: number): number {
    const { pdf } = this;
    const own = width - 2 * PADDING;
    const height =
      pdf.widthOfString(text) > own ? pdf.heightOfString(text, { width: own }) : pdf.currentLineHeight(true);
    return height + 2 * PADDING;
  }

  private frame(top: number, height: number, edges: readonly number[]): void {
    const { pdf } = this;
    pdf.rect(MARGIN, top, 2 * HALF, height);
    for (const edge of edges) pdf.moveTo(MARGIN + edge, top).lineTo(MARGIN + edge, top + height);
    pdf.lineWidth(0.4).stroke(RULE);
  }
}

/** Where each column ends, from the left edge of the table. */
const EDGES = [...WIDTHS, ...WIDTHS].map((_, at, all) =>
  all.slice(0, at + 1).reduce((left, width) => left + width, 0),
);

function sumText(sum: Entry['debit']): string {
  return sum === null ? '' : digitsText(sum);
}

/** A name may have hundreds of letters, and the heading is on every page. */
function short(name: string): string {
  return name.length > 160 ? `${name.slice(0, 160)}…` : name;
}
