/**
 * Windows-1251, the encoding of bank files: ASCII, the letters of Russian and neighbouring languages, «№» and
 * typographic marks.
 */

/**
 * Characters of bytes 128 to 255 in order; the one undefined byte is a space. Source: unicode.org,
 * MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1251.TXT.
 */
const HIGH =
  'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0000™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя';

const bytes: ReadonlyMap<string, number> = new Map(
  [...HIGH].flatMap((character, at) => (character === '\u0000' ? [] : [[character, at + 128] as const])),
);

/** Characters that have no byte, each once. */
export function outside1251(text: string): string[] {
  return [...new Set([...text].filter((character) => byteOf(character) === undefined))];
}

/** @throws on a character without a byte: check with {@link outside1251} first */
export function to1251(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...text], (character) => {
    const byte = byteOf(character);
    if (byte === undefined) throw new RangeError('windows-1251 has no such character');
    return byte;
  });
}

function byteOf(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0;
  return code < 128 ? code : bytes.get(character);
}
