import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { areaFiles, staticFiles } from './amd-graph.ts';
import { zipFiles, zipSize } from './built.ts';
import { budgets, measuredFiles, weigh } from './measured.ts';

/**
 * Actual bytes plus a tenth. Slides are compressed pictures, so they weigh the same in the zip as outside it.
 */
const zipBudgets = { 'all of it': 472_000, 'without slides': 372_000 };

let files: Map<string, Buffer>;
let measured: Record<string, ReadonlySet<string>>;
let weight: (name: string) => number;

beforeAll(async () => {
  files = await zipFiles('private');
  measured = measuredFiles(files);
  weight = (name) => weigh(files, measured[name] ?? []);
});

/** `widget.zip`: its bytes, and its bytes without the tour's slides. */
describe('the zip', () => {
  test.each(Object.entries(zipBudgets))(
    '%s fits, and is not a quarter lighter than allowed',
    async (name, most) => {
      const slides = [...files]
        .filter(([file]) => file.startsWith('images/tour'))
        .map(([, { length }]) => length);
      const whole = await zipSize('private');
      const size = name === 'all of it' ? whole : whole - slides.reduce((sum, bytes) => sum + bytes, 0);
      expect(slides.length).toBeGreaterThan(0);
      expect(size).toBeLessThanOrEqual(most);
      expect(size).toBeGreaterThanOrEqual(most * 0.75);
    },
  );
});

describe.each(Object.entries(budgets))('%s', (name, budget) => {
  test('fits', () => {
    expect(weight(name)).toBeLessThanOrEqual(budget.bytes);
    expect(measured[name]?.size).toBeLessThanOrEqual(budget.files);
  });

  test('is not a quarter lighter than allowed: then lower the budget', () => {
    expect(weight(name)).toBeGreaterThanOrEqual(budget.bytes * 0.75);
  });

  test('keeps below its cap', () => {
    expect(budget.bytes).toBeLessThanOrEqual(budget.cap);
  });
});

test.each([
  [
    'script.js and the language file, on every page',
    /where nothing is shown, ([\d.]+) kB of ([\d.]+) kB allowed/,
  ],
  [
    "a card's first opening, its texts and the language file included",
    /the language file included, ([\d.]+) kB of ([\d.]+) kB allowed/,
  ],
])('README of the bench states the weight of %s', (name, sentence) => {
  const readme = readFileSync(new URL('../bench/README.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');
  const [, said, allowed] = sentence.exec(readme) ?? [];
  expect(Math.abs(1 - weight(name) / 1000 / Number(said))).toBeLessThan(0.02);
  expect(Math.abs((budgets[name]?.bytes ?? 0) - 1000 * Number(allowed))).toBeLessThan(50);
});

test('every area, part and text file has a budget', () => {
  expect(Object.keys(measured).sort()).toEqual(Object.keys(budgets).sort());
});

test('every area is fetched in one call, with all its files at once', () => {
  const areas = areaFiles(files);
  expect([...areas.keys()].sort()).toContain('card');
  const start = staticFiles(files, 'script.js');
  for (const asked of areas.values()) {
    const closure = staticFiles(files, asked[0] ?? '');
    expect(new Set([...asked, ...start])).toEqual(new Set([...closure, ...start]));
  }
});
