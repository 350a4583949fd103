import { createHash } from 'node:crypto';
import { type Form, formOf, formWords, type Line } from './form.ts';
import type { FoundDocument } from './found.ts';

/**
 * The target of "open in accounting": the demo has no program of its own to open. Without a sign-in on
 * purpose: every account sees the same invented company, which is part of this repository, so there is
 * nothing to guard; a real accounting system asks for its own sign-in here. A short-lived ticket would expire
 * while a card stays open, and a role without sums gets no address at all.
 */
export const DOCUMENT_PAGE = '/demo/books/documents/{id}';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8886; }
th { font-weight: 500; width: 12rem; }
`;
/** Scripts, resources and frames are all forbidden; only this style sheet is allowed, by its hash. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A document as the demo's accounting system would show it: read-only, without scripts. */
export function documentPage(found: FoundDocument | null, booksName: string): Response {
  const html = found ? pageOf(formOf(found), booksName) : missingPage(booksName);
  return new Response(html, {
    status: found ? 200 : 404,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': POLICY,
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
    },
  });
}

function pageOf(form: Form, booksName: string): string {
  const item = { label: formWords.item, value: form.item };
  const rows = [...form.parties, ...form.details, item, ...form.totals];
  return frame(form.title, booksName, `<table>${rows.map(rowOf).join('')}</table>`);
}

function missingPage(booksName: string): string {
  return frame('404', booksName, `<p>${escapeHtml(formWords.missing)}</p>`);
}

function frame(title: string, booksName: string, body: string): string {
  return `<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${body}<p><small>${escapeHtml(booksName)}</small></p></main></body></html>`;
}

function rowOf({ label, value }: Line): string {
  return `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
