import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { joinEntry } from './inline-core.ts';

const core = {
  fileName: 'core-abcd1234.js',
  code: `/*! licence */\ndefine(['require', 'exports', 'module', 'jquery'], (function (require, exports, amdModule, $) { exports.Widget = function () { return loadArea(['./card-x.js', './core-abcd1234.js', './lib-y.js']); }; }));`,
};
const entry = {
  fileName: 'script.js',
  code: `define(['./core-abcd1234.js'], (function (core) { return core.Widget; }));`,
};
const card = {
  fileName: 'card-x.js',
  code: `define(['exports', './core-abcd1234.js'], (function (exports, core) { exports.core = core; }));`,
};

interface Defined {
  readonly name: string | null;
  readonly make: (...values: unknown[]) => unknown;
}

/** What the code asks an AMD loader for when it runs, and what the resulting calls ask for. */
function run(code: string): Defined[] {
  const defined: Defined[] = [];
  const define = (...words: unknown[]): void => {
    const [make, , name] = words.reverse();
    defined.push({ name: typeof name === 'string' ? name : null, make: make as Defined['make'] });
  };
  runInNewContext(code, { define });
  return defined;
}

test('script.js is one file with the same value, and registers its shared part under a name of its own', () => {
  const [joined] = joinEntry([entry, core, card]);
  const defined = run(joined?.code ?? '');
  const exports: Record<string, unknown> = {};
  const value = defined[0]?.make(() => undefined, exports, {
    id: 'https://cdn.example/upl/code/widget/script.js?v=1.0',
  });
  expect(value).toBe(exports.Widget);
  expect(defined[1]?.name).toBe('https://cdn.example/upl/code/widget/script.js?core=abcd1234');
  expect(defined[1]?.make()).toBe(exports);
  expect(joined?.code).toMatch(/^\/\*! licence \*\//);
});

test('areas import the shared part by that name, and nothing requests its file', () => {
  const files = joinEntry([entry, core, card]);
  expect(files.map(({ fileName }) => fileName)).toEqual(['script.js', 'card-x.js']);
  expect(files.map(({ code }) => code).join('')).not.toContain('core-abcd1234.js');
  expect(files[1]?.code).toContain(`'./script.js?core=abcd1234'`);
});

test('an area’s request leaves out files already loaded', () => {
  const [joined] = joinEntry([entry, core, card]);
  expect(joined?.code).toContain(`loadArea(['./card-x.js', './lib-y.js'])`);
});

test('a script.js without imports is unchanged', () => {
  const alone = { fileName: 'script.js', code: `define([], (function () { return 1; }));` };
  expect(joinEntry([alone])).toEqual([alone]);
});
