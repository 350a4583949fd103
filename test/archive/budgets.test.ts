import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { areaFiles, staticFiles } from './amd-graph.ts';
import { zipFiles, zipSize } from './built.ts';

/** `bytes`: the real size plus a tenth, gzip -9; `cap`: never above, whatever the real size. */
type Budget = { files: number; bytes: number; cap: number };
const budgets = JSON.parse(readFileSync(new URL('budgets.json', import.meta.url), 'utf8')) as Record<
  string,
  Budget
>;

/** Real bytes plus a tenth. Slides are pictures packed already, so they weigh in the zip what they weigh beside it. */
const zipBudgets = { 'all of it': 434_000, 'without slides': 301_000 };

/** What is fetched lazily and is none of these is fetched beside every area. */
const otherAreas = ['list', 'pipeline', 'dashboard', 'settings', 'advanced', 'notices'];
/** Fetched when a person asks for them, or when the card is nobody's. */
const onRequest = [
  'parts',
  'details',
  'documents',
  'money',
  'unmatched',
  'requests',
  'form',
  'page-events',
  'modal',
  'copy',
  'board',
  'roles',
  'section',
  'request-rules',
  'notification-rules',
  'accountants',
  'accounting-events',
  'journal',
  'versions',
  'diagnostics',
  'crm-access',
  'field-mapping',
  'approvals',
  'payments',
];

/** Texts of an area or a part: `card-ru`. */
const texts = /-[a-z]{2}$/;

let files: Map<string, Buffer>;
let measured: Record<string, Set<string>>;

beforeAll(async () => {
  files = await zipFiles('private');
  const start = staticFiles(files, 'script.js');
  const apart = [...otherAreas, ...onRequest];
  const lazy = [...areaFiles(files)].filter(([name]) => !apart.includes(name) && !texts.test(name));
  const code = new Set([...start, ...lazy.flatMap(([, asked]) => asked)]);
  const said = heaviest([...files.keys()].filter((name) => /^card-[a-z]{2}-\w+\.js$/.test(name)));
  const page = heaviest([...files.keys()].filter((name) => name.startsWith('i18n/')));
  measured = {
    'script.js and the language file, on every page': new Set([...start, page]),
    // Script.js, what it imports, what a card asks for at once, its texts and the language file that the CRM's loader fetches.
    "a card's first opening, its texts and the language file included": new Set([...code, said, page]),
    ...Object.fromEntries([...ownFiles()].map(([name, file]) => [`${name}: its own file`, new Set([file])])),
  };
});

/** The file of each area and part, and the heaviest language of each file of texts. */
function ownFiles(): Map<string, string> {
  const asked = [...areaFiles(files)].filter(([, [file]]) => file !== undefined);
  const all = asked.map(([name, [file = '']]) => [name.replace(texts, ', texts'), file] as const);
  return new Map(
    all.map(([name]) => [name, heaviest(all.flatMap(([one, file]) => (one === name ? file : [])))]),
  );
}

/** Of the same texts in each language. */
function heaviest(names: readonly string[]): string {
  return names.reduce((most, name) => (weigh([name]) > weigh([most]) ? name : most), '');
}

/** Of `widget.zip`: its bytes, and those without the tour's slides. */
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

function weigh(names: Iterable<string>): number {
  return [...names].reduce((sum, name) => sum + gzipSync(files.get(name) ?? '', { level: 9 }).length, 0);
}

describe.each(Object.entries(budgets))('%s', (name, budget) => {
  test('fits', () => {
    expect(weigh(measured[name] ?? [])).toBeLessThanOrEqual(budget.bytes);
    expect(measured[name]?.size).toBeLessThanOrEqual(budget.files);
  });

  test('is not a quarter lighter than allowed: then lower the budget', () => {
    expect(weigh(measured[name] ?? [])).toBeGreaterThanOrEqual(budget.bytes * 0.75);
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
])('README says what weigh %s', (name, sentence) => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');
  const [, said, allowed] = sentence.exec(readme) ?? [];
  expect(Math.abs(1 - weigh(measured[name] ?? []) / 1000 / Number(said))).toBeLessThan(0.02);
  expect(Math.abs((budgets[name]?.bytes ?? 0) - 1000 * Number(allowed))).toBeLessThan(50);
});

test('every area, part and file of texts has a budget', () => {
  expect(Object.keys(measured).sort()).toEqual(Object.keys(budgets).sort());
});

test('every area is fetched by one call, its whole closure at once', () => {
  const areas = areaFiles(files);
  expect([...areas.keys()].sort()).toContain('card');
  const start = staticFiles(files, 'script.js');
  for (const asked of areas.values()) {
    const closure = staticFiles(files, asked[0] ?? '');
    expect(new Set([...asked, ...start])).toEqual(new Set([...closure, ...start]));
  }
});
