import type { Attachment } from '#contract/requests/requests.ts';

export type MediaType = Attachment['media_type'];

/**
 * Bytes read as Latin-1 text, since signatures are mostly letters; PDF readers look for the header this far
 * too.
 */
const HEAD = 1024;
/** Where a HEIC file lists its compatible brands. */
const BRANDS_END = 64;
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis'];

const signatures: readonly { readonly type: MediaType; readonly fits: (head: string) => boolean }[] = [
  { type: 'image/png', fits: (head) => head.startsWith('\x89PNG\r\n\x1a\n') },
  { type: 'image/jpeg', fits: (head) => head.startsWith('\xff\xd8\xff') },
  { type: 'image/webp', fits: (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP' },
  { type: 'image/heic', fits: isHeic },
  { type: 'application/pdf', fits: isPdf },
];

/** A file's type by its first bytes, whatever its name; null for types we do not accept. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  return signatures.find(({ fits }) => fits(head))?.type ?? null;
}

/** ISO 14496-12 `ftyp`: a brand of HEIC, or the common picture brand with HEIC among the compatible ones. */
function isHeic(head: string): boolean {
  if (head.slice(4, 8) !== 'ftyp') return false;
  const major = head.slice(8, 12);
  const compatible = head.slice(16, BRANDS_END);
  return (
    HEIC_BRANDS.includes(major) ||
    (major === 'mif1' && HEIC_BRANDS.some((brand) => compatible.includes(brand)))
  );
}

/** How files begin that run, unpack or render as a page. */
const OTHERS = ['<', 'MZ', 'PK\x03\x04', '\x7fELF', '#!', 'GIF8', 'Rar!', '7z\xbc\xaf', '\xd0\xcf\x11\xe0'];
const BLANK = /^(?:\xef\xbb\xbf)?\s*/;

/**
 * Scanners, printers and bank clients put a byte order mark, line breaks or a job header before `%PDF-`, and
 * readers take it anywhere in the first 1024 bytes (PDF Reference 1.7, appendix H, note 13).
 */
function isPdf(head: string): boolean {
  const begins = head.replace(BLANK, '');
  return head.includes('%PDF-') && !OTHERS.some((other) => begins.startsWith(other));
}
