import { describe, expect, it } from 'vitest';
import { overflowing } from './archive/overflowing.ts';

const parsed = (count: number) => ({ parsed: count, overflowed: false, died: null });

describe('scripts that overflow the parser', () => {
  it('are named, and the scripts after them are parsed again', () => {
    const tried: string[][] = [];
    const found = overflowing(new Map([...'abc'].map((name) => [name, '0'])), (texts) => {
      tried.push(texts.map(([name]) => name));
      const at = texts.findIndex(([name]) => name === 'b');
      return at < 0 ? parsed(texts.length) : { parsed: at, overflowed: true, died: null };
    });
    expect(tried).toEqual([
      ['trivial.js', 'a', 'b', 'c'],
      ['trivial.js', 'c'],
    ]);
    expect(found).toEqual({ deep: new Set(['b']), untried: new Set() });
  });

  it('are not blamed for a parser that cannot run, nor for a program ended from outside', () => {
    const texts = new Map([['a', '0']]);
    const ended = [
      { parsed: 0, overflowed: true, died: null },
      { parsed: 1, overflowed: false, died: 'SIGKILL' },
    ];
    for (const one of ended) expect(() => overflowing(texts, () => one)).toThrow('cannot be parsed here');
  });

  it('start eight programs at most', () => {
    let programs = 0;
    const texts = new Map(Array.from({ length: 20 }, (_, at) => [`${at}`, '0']));
    const { deep, untried } = overflowing(texts, () => {
      programs += 1;
      return { parsed: 1, overflowed: true, died: null };
    });
    expect([programs, deep.size, untried.size]).toEqual([8, 8, 12]);
  });

  it('really overflow it', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const found = overflowing(
      new Map([
        ['a.js', 'var a = 1;'],
        ['deep.js', deep],
        ['b.js', 'var b = 1;'],
      ]),
    );
    expect(found).toEqual({ deep: new Set(['deep.js']), untried: new Set() });
  });
});
