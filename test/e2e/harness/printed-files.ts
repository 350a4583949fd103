/** What a person reads in a file that was downloaded. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readSheet } from 'read-excel-file/node';

/** Text of all pages, with plain spaces. */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const texts: string[] = [];
  for (let at = 1; at <= document.numPages; at += 1) {
    const { items } = await (await document.getPage(at)).getTextContent();
    texts.push(...items.flatMap((item) => ('str' in item ? [item.str] : [])));
  }
  await task.destroy();
  return texts.join(' ').replace(/\s+/g, ' ');
}

/** Rows of the first sheet. */
export async function rowsOfXlsx(bytes: Uint8Array): Promise<readonly (readonly unknown[])[]> {
  return readSheet(Buffer.from(bytes));
}
