import { expect, it } from 'vitest';
import { lengthOf, storableText } from './storable-text.ts';

it('counts characters as JSON Schema does', () => {
  expect(['', 'счёт', '👍👍', 'а́'].map(lengthOf)).toEqual([0, 4, 2, 2]);
});

it('leaves out what a database cannot store, and nothing else', () => {
  expect(storableText('a\u0000b\ud800c')).toBe('abc');
  expect(storableText('Счёт №\u00a01\n👍')).toBe('Счёт №\u00a01\n👍');
});
