import { Hono } from 'hono';
import type { Core } from '../core.ts';

/**
 * Files attached to the account's notes. The sandbox stores no bytes: a PDF is an empty page, any other kind
 * is refused by name.
 */
export function fileRoutes(core: Core): Hono {
  const app = new Hono();
  app.get('/download/drive/:uuid/:name', (c) => {
    const { uuid, name } = c.req.param();
    const known = [...core.accountData.notes.values()].some(({ params }) => params.file_uuid === uuid);
    if (!known) return c.text('Not found', 404);
    if (!name.toLowerCase().endsWith('.pdf'))
      return c.text(`The sandbox keeps no bytes of files: ${name}`, 501);
    return c.body(emptyPdf(), 200, { 'content-type': 'application/pdf' });
  });
  return app;
}

/** The smallest PDF that viewers open: one empty page. */
function emptyPdf(): string {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj${object}endobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 4\n0000000000 65535 f \n${offsets.join('')}`;
  return `${text}${table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
}
