import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccountId } from '#domain/ids.ts';
import { createSealer, Unsealable } from './seal.ts';

const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const account = 31_415_926 as AccountId;
const tokens = { access: 'eyJ.access.sentinel', refresh: 'def502refresh' };

it('decrypts what it encrypted, and reveals nothing of it', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (access, refresh) => {
      const sealer = createSealer([one], random);
      expect(sealer.open(account, sealer.seal(account, { access, refresh }))).toEqual({ access, refresh });
    }),
    { numRuns: 50 },
  );
  const sealed = createSealer([one], random).seal(account, tokens);
  const bytes = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
  expect(`${sealed} ${bytes.join()}`).not.toMatch(/eyJ|sentinel|def502/);
  expect(createSealer([one], random).seal(account, tokens)).not.toBe(sealed);
});

it('decrypts for the same account only, and nothing altered', () => {
  const sealer = createSealer([one], random);
  const sealed = sealer.seal(account, tokens);
  expect(() => sealer.open(27 as AccountId, sealed)).toThrow(Unsealable);
  const parts = sealed.split('.');
  for (const at of parts.keys()) {
    const changed = parts.with(at, Buffer.from('changed text').toString('base64url')).join('.');
    expect(() => sealer.open(account, changed)).toThrow(Unsealable);
  }
  for (const text of ['', '1', `${sealed}.x`, parts.slice(0, 4).join('.')])
    expect(() => sealer.open(account, text)).toThrow(Unsealable);
});

it('encrypts with the first key and decrypts with any listed key', () => {
  const before = createSealer([one], random).seal(account, tokens);
  const both = createSealer([other, one], random);
  expect(both.open(account, before)).toEqual(tokens);
  const after = both.seal(account, tokens);
  expect(createSealer([other], random).open(account, after)).toEqual(tokens);
  expect(() => createSealer([one], random).open(account, after)).toThrow(Unsealable);
});
