import { createHash } from 'node:crypto';

/**
 * A text in every form in which it could leak: as it is, in another case, escaped, encoded, hashed without a
 * key.
 */
export function formsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  const hashes = ['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) => {
    const hash = createHash(name).update(bytes).digest();
    // A truncated hash is just as good for guessing numbers.
    return [hash.toString('hex').slice(0, 10), hash.toString('base64').slice(0, 10)];
  });
  const plain = [text, text.toLowerCase(), text.toUpperCase(), [...text].reverse().join('')];
  const escaped = [encodeURIComponent(text), JSON.stringify(text).slice(1, -1), unicodeOf(text)];
  return [...plain, ...escaped, bytes.toString('hex'), ...inBase64(bytes), ...hashes];
}

/**
 * Inside other bytes the base64 of a text depends on its offset: these are the parts that do not depend on
 * the neighbours.
 */
function inBase64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]);
    const from = Math.ceil((shift * 8) / 6);
    const to = Math.floor((whole.length * 8) / 6);
    return [whole.toString('base64').slice(from, to), whole.toString('base64url').slice(from, to)];
  });
}

function unicodeOf(text: string): string {
  return [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

/** Forms of planted texts found in the output; forms shorter than five characters prove nothing. */
export function foundIn(out: string, planted: readonly string[]): string[] {
  const folded = out.toLowerCase();
  return planted.flatMap((text) =>
    formsOf(text).filter(
      (form) => form.length >= 5 && (out.includes(form) || folded.includes(form.toLowerCase())),
    ),
  );
}
