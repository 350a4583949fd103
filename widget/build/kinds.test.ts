import { expect, test } from 'vitest';
import { parseKind, parseOut } from './kinds.ts';

test('private by default', () => {
  expect(parseKind([])).toBe('private');
  expect(parseKind(['--kind', 'public'])).toBe('public');
  expect(parseKind(['--kind=public'])).toBe('public');
});

test.each([[['--kind', 'release']], [['--kind']], [['--kind', 'toString']]])('%j is refused', (words) => {
  expect(() => parseKind(words)).toThrow(/--kind must be one of/);
});

test('the folder is absolute', () => {
  expect(parseOut(['--out=/tmp/x'])).toBe('/tmp/x');
  expect(parseOut([])).toBeUndefined();
});
