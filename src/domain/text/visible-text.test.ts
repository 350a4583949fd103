import { describe, expect, it } from 'vitest';
import { visibleText } from './visible-text.ts';

describe('visible text', () => {
  it.each([
    ['nothing', ''],
    ['spaces of any width', ' \t\u00a0\u2003\u3000'],
    ['zero width', '\u200b\u200c\u200d\u2060\ufeff'],
    ['marks of direction', '\u200e\u202e\u2066\u2069\u061c'],
    ['soft hyphens', '\u00ad\u00ad'],
    ['fillers', '\u3164\u115f\uffa0\u17b4'],
    ['the empty braille cell', '\u2800'],
    ['selectors and tags', '\ufe0f\u{e0041}\u{e0100}'],
    ['controls and private characters', '\u0001\u0085\ue000'],
  ])('%s: none', (_name, text) => expect(visibleText(` ${text} `)).toBe(''));

  it.each([
    [' Анна Петровна ', 'Анна Петровна'],
    ['1С:\u00adБухгалтерия', '1С:\u00adБухгалтерия'],
    ['👩\u200d💼', '👩\u200d💼'],
  ])('%j is kept', (text, seen) => expect(visibleText(text)).toBe(seen));
});
