import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Signs values that are part of an address; nothing of them is stored. */
export interface Signer {
  /** Letters, digits and `._-`: safe in a path. */
  sign(value: unknown): string;
  /** Undefined when the text is not ours or was changed. */
  read(text: string): unknown;
}

/** @param purpose a text signed for one purpose is not valid for another */
export function createSigner(encryptionKey: Uint8Array, purpose: string): Signer {
  const key = Buffer.from(hkdfSync('sha256', encryptionKey, new Uint8Array(), purpose, 32));
  const macOf = (payload: string): Buffer => createHmac('sha256', key).update(payload).digest();
  return {
    sign: (value) => {
      const payload = Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${payload}.${macOf(payload).toString('base64url')}`;
    },
    read: (text) => {
      const [payload = '', mac = ''] = text.split('.');
      const given = Buffer.from(mac, 'base64url');
      const wanted = macOf(payload);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
      return JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown;
    },
  };
}
