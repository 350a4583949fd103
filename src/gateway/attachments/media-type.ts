import type { Attachment } from '#contract/requests.ts';

export type MediaType = Attachment['media_type'];

/** Bytes as Latin-1 text: signatures are letters for the most part. */
const HEAD = 64;
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis'];

const signatures: readonly { readonly type: MediaType; readonly fits: (head: string) => boolean }[] = [
  { type: 'application/pdf', fits: (head) => head.startsWith('%PDF-') },
  { type: 'image/png', fits: (head) => head.startsWith('\x89PNG\r\n\x1a\n') },
  { type: 'image/jpeg', fits: (head) => head.startsWith('\xff\xd8\xff') },
  { type: 'image/webp', fits: (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP' },
  { type: 'image/heic', fits: isHeic },
];

/** What a file is by its first bytes, whatever it is called; null for all we do not take. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  return signatures.find(({ fits }) => fits(head))?.type ?? null;
}

/** ISO 14496-12 `ftyp`: a brand of HEIC, or the common picture brand with HEIC among the compatible ones. */
function isHeic(head: string): boolean {
  if (head.slice(4, 8) !== 'ftyp') return false;
  const major = head.slice(8, 12);
  const compatible = head.slice(16);
  return (
    HEIC_BRANDS.includes(major) ||
    (major === 'mif1' && HEIC_BRANDS.some((brand) => compatible.includes(brand)))
  );
}
