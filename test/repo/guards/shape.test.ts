import { describe, expect, it } from 'vitest';
import { plant, verdict } from '../read/plant.ts';
import { guardLockfile } from './lockfile.ts';
import { guardMarks } from './marks.ts';
import { guardSize } from './size.ts';
import { guardSyntax } from './syntax.ts';
import { guardMachinePaths, guardTopLevel } from './tree.ts';

const many = (count: number, line: string): string[] => Array.from({ length: count }, () => line);
const longFunction = (head: string, count: number): string[] => [head, ...many(count - 2, '  f();'), '}'];

describe('syntax', () => {
  it('is parsed, or reported as unreadable', () => {
    const said = verdict(guardSyntax, plant('src/a.ts', 'export const a = 1;', 'export const = 2;'));
    expect(said[0]).toContain('src/a.ts:2 ');
    expect(verdict(guardSyntax, plant('src/A.tsx', 'export const A = () => <b>x</b>;'))).toEqual([]);
  });
});

describe('size', () => {
  it('of a style', () => {
    expect(verdict(guardSize, plant('src/a.css', ...many(250, 'a{}')))).toEqual([]);
    expect(verdict(guardSize, plant('src/a.css', ...many(251, 'a{}')))).toEqual([
      'src/a.css:251 251 lines, 250 allowed',
    ]);
  });

  it('is not limited for a suite, only for its tests', () => {
    const suite = [...longFunction("describe('x', () => {", 70).slice(0, -1), '});'];
    expect(verdict(guardSize, plant('src/a.test.ts', ...suite))).toEqual([]);
    const test = [...longFunction("it('x', () => {", 70).slice(0, -1), '});'];
    expect(verdict(guardSize, plant('src/a.test.ts', ...test))).toEqual([
      'src/a.test.ts:1 a function is 70 lines, 60 allowed',
    ]);
  });
});

describe('forbidden marks', () => {
  it.each([
    ['src/a.ts', `// ${'TO'}DO: later`, 'a mark of unfinished work'],
    ['src/a.ts', `/* ${'FIX'}ME */`, 'a mark of unfinished work'],
    ['src/a.ts', '// @ts-ignore', 'a check is silenced'],
    ['src/a.ts', '// oxlint-disable-next-line no-console', 'a check is silenced'],
    ['src/a.ts', '// biome-ignore lint: no', 'a check is silenced'],
    ['src/a.ts', 'export const a = (b: any) => b;', 'any'],
    ['src/a.ts', 'export const a = b as any;', 'any'],
    ['src/a.test.ts', "it.only('x', f);", 'a test with .only'],
    ['src/a.test.ts', "describe.concurrent.skip('x', f);", 'a test with .skip'],
    ['test/e2e/a.spec.ts', "test.fixme('x', f);", 'a test with .fixme'],
    ['test/e2e/a.spec.ts', "test.describe.only('x', f);", 'a test with .only'],
    ['src/a.test.ts', 'expect(Date.now() - begun).toBeLessThan(100);', 'a timed assertion'],
    [
      'src/a.test.ts',
      'const took = performance.now() - begun; expect(took / 2).toBe(1);',
      'a timed assertion',
    ],
    ['src/a.test.ts', 'const rows = await database().select().from(audit);', 'rows in no order'],
    [
      'src/a.test.ts',
      'expect(await db.select({ id }).from(audit).where(f)).toEqual([]);',
      'rows in no order',
    ],
  ])('%s %s', (path, line, problem) => {
    expect(verdict(guardMarks, plant(path, '', line))).toEqual([`${path}:2 ${problem}`]);
  });

  it('are absent where a clock is read for a report, or rows are sorted', () => {
    const ordered = 'const rows = await database().select().from(audit).orderBy(audit.id);';
    expect(verdict(guardMarks, plant('src/a.test.ts', ordered))).toEqual([]);
    const report = 'const took = Date.now() - begun; test.info().annotations.push(took);';
    expect(verdict(guardMarks, plant('src/a.test.ts', report))).toEqual([]);
  });

  it('are not searched in texts', () => {
    expect(verdict(guardMarks, plant('src/a.ts', "export const a = 'any // @ts-ignore';"))).toEqual([]);
  });
});

describe('the tree', () => {
  it('has a closed top level', () => {
    const paths = ['src/a.ts', '.biome.json', 'docs/a.md', 'notes.txt', 'package.json'];
    expect(guardTopLevel(paths).map(({ file }) => file)).toEqual(['docs/a.md', 'notes.txt']);
  });

  it('names no path of a machine', () => {
    const home = ['', 'home', 'anna'].join('/');
    const said = verdict(
      guardMachinePaths,
      plant('src/a.md', '', `see ${home}/sverka`),
      plant('src/b.ts', `'${home}'`),
    );
    expect(said).toEqual([
      `src/a.md:2 ${home} is a path of one machine`,
      `src/b.ts:1 ${home} is a path of one machine`,
    ]);
    expect(
      verdict(guardMachinePaths, plant('src/a.ts', "'/usr/bin/chromium', 'https://x.ru/work/1', './work/a'")),
    ).toEqual([]);
  });
});

describe('the lock file', () => {
  const lock = (one: object): string =>
    JSON.stringify({ packages: { '': {}, 'node_modules/x': one } }, null, 2);
  const sum = 'sha512-x';

  it.each([
    [{ integrity: sum, resolved: 'https://mirror.example/x.tgz' }, 'comes from https://mirror.example/x.tgz'],
    [{ version: '1.0.0' }, 'has no integrity'],
    [
      { integrity: sum, optionalDependencies: { '@x/darwin-arm64': '1.0.0' } },
      'wants @x/darwin-arm64, which has no entry',
    ],
    [{ integrity: sum, engines: { node: '>=22' } }, 'wants Node >=22, we promise 20.19.0'],
  ])('%j', (one, problem) => {
    expect(verdict(guardLockfile, plant('package-lock.json', lock(one)))).toEqual([
      `package-lock.json:4 node_modules/x ${problem}`,
    ]);
  });

  it('accepts a package of the public registry', () => {
    const one = {
      integrity: sum,
      resolved: 'https://registry.npmjs.org/x/-/x-1.0.0.tgz',
      engines: { node: '>=20' },
    };
    expect(verdict(guardLockfile, plant('package-lock.json', lock(one)))).toEqual([]);
  });

  it('requires one version of each package', () => {
    const manifest = '{\n  "dependencies": {\n    "x": "^1.0.0"\n  }\n}';
    expect(verdict(guardLockfile, plant('package.json', manifest))).toEqual([
      'package.json:3 x is ^1.0.0, not one version',
    ]);
  });
});
