import { createHash } from 'node:crypto';

/** The same text gives the same id. */
export function uuidOf(text: string): string {
  const hex = createHash('sha1').update(text).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return `${parts.join('-')}-${hex.slice(20, 32)}`;
}
