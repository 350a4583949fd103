import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isStorable, lengthOf, storableText } from './storable-text.ts';

it('counts characters as JSON Schema does', () => {
  expect(['', 'счёт', '👍👍', 'а́'].map(lengthOf)).toEqual([0, 4, 2, 2]);
});

it('leaves out what a database cannot store, and nothing else', () => {
  expect(storableText('a\u0000b\ud800c')).toBe('abc');
  expect(storableText('Счёт №\u00a01\n👍')).toBe('Счёт №\u00a01\n👍');
});

it('takes whole letters of any plane, and neither NUL nor half of a letter', () => {
  const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
  const parts = fc.oneof(unit, fc.constantFrom('\0', '\ud83d', '\ude00', '😀', 'я', ' '));
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 8 }), (units) => {
      const text = units.join('');
      const isWhole = !text.includes('\0') && Buffer.from(text).toString() === text;
      expect(isStorable(text)).toBe(isWhole);
      expect(isStorable(storableText(text))).toBe(true);
    }),
  );
});
