import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readSheet } from 'read-excel-file/node';

/** Texts of a PDF, a list for each page. */
export async function textsOfPdf(bytes: Uint8Array): Promise<string[][]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const pages: string[][] = [];
  for (let at = 1; at <= document.numPages; at += 1) {
    const { items } = await (await document.getPage(at)).getTextContent();
    pages.push(
      items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [plainText(item.str)] : [])),
    );
  }
  await task.destroy();
  return pages;
}

/** Rows of the first sheet of a workbook; empty cells are null. */
export async function rowsOfXlsx(bytes: Uint8Array): Promise<readonly (readonly unknown[])[]> {
  return readSheet(Buffer.from(bytes));
}

/** With plain spaces. */
export function plainText(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
