import { expect, test } from 'vitest';
import { dropSourceMarkers, finishCode } from './finish.ts';
import { kinds } from './kinds.ts';

const sources = ['/p/src/card/card.tsx', '/p/node_modules/preact/dist/preact.mjs'];

test('source markers are removed, similar text stays', () => {
  const code = `// src/card/card.tsx\nvar a = 1;\n\t// node_modules/preact/dist/preact.mjs\n// note\n/** Kept. */\n`;
  expect(dropSourceMarkers(code, sources)).toBe('var a = 1;\n// note\n/** Kept. */\n');
});

test('a library is named with version and licence in both kinds', async () => {
  const here = [`${process.cwd()}/node_modules/preact/dist/preact.mjs`];
  for (const traits of Object.values(kinds)) {
    expect(await finishCode('var a = 1;', traits, here)).toMatch(/^\/\*! preact \d+\.\d+\.\d+ \| MIT \*\/\n/);
  }
});

test('a plain function stays one: the host calls new on it', async () => {
  const code = await finishCode(
    'define([], (function () { function Widget() { this.a = 1; } return Widget; }));',
    kinds.private,
    [],
  );
  expect(code).toMatch(/return function|function \w+\(\)\{this/);
});

test('reading a property is kept: reading a signal subscribes to it', async () => {
  const code = await finishCode(
    'export function watch(form) { void form.changed.value; form.draft.value; return 1; }',
    kinds.private,
    [],
  );
  expect(code).toMatch(/\.changed\.value/);
  expect(code).toMatch(/\.draft\.value/);
});
