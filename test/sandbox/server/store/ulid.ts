import { createHash } from 'node:crypto';
import { ulid } from 'ulid';

/** An event id: 26 lower-case characters. The serial makes it unique and the same in every run. */
export function eventId(ms: number, serial: number): string {
  let bytes = createHash('sha256').update(String(serial)).digest();
  let at = 0;
  const random = (): number => {
    if (at >= bytes.length) [bytes, at] = [createHash('sha256').update(bytes).digest(), 0];
    const byte = bytes[at] ?? 0;
    at += 1;
    return byte / 256;
  };
  return ulid(ms, random).toLowerCase();
}
