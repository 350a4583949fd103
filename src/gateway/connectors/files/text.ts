/** Texts of bank programs and spreadsheets: windows-1251, DOS (cp866), UTF-8 with or without a mark, UTF-16. */

const SAMPLE = 4096;

/** Decodes what a file holds; the encoding is found from the bytes, then from what the file declares. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'ibm866';

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (isUtf8(bytes)) return 'utf-8';
  return looksLikeDos(bytes) ? 'ibm866' : 'windows-1251';
}

/** Text of one-byte encodings with Russian letters is next to never valid UTF-8. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Small Russian letters, by far the most frequent, have other bytes in each encoding. */
function looksLikeDos(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, SAMPLE);
  const declared = new TextDecoder('ibm866').decode(head);
  if (/Кодировка=DOS/i.test(declared)) return true;
  if (/Кодировка=Windows/i.test(new TextDecoder('windows-1251').decode(head))) return false;
  const dos = head.filter((byte) => (byte >= 0xa0 && byte <= 0xaf) || (byte >= 0xe0 && byte <= 0xef)).length;
  const windows = head.filter((byte) => byte >= 0xe0).length;
  const dosOnly = head.filter((byte) => byte >= 0x80 && byte <= 0xaf).length;
  return dosOnly > windows / 2 && dos > 0;
}
