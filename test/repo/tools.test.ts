/**
 * The linters find what they are configured for, type-aware rules included: each violation is planted in a
 * temporary folder.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = process.cwd();
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sverka-lint-'));
  mkdirSync(join(folder, 'src'));
  for (const file of ['.oxlintrc.json', 'tsconfig.json', '.biome.json'])
    cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The tool's output for one planted file. */
function lint(words: readonly string[], source: string): string {
  writeFileSync(join(folder, 'src', 'planted.ts'), source);
  return run(words);
}

function run(words: readonly string[]): string {
  const [name = '', ...rest] = words;
  try {
    return execFileSync(join(root, 'node_modules/.bin', name), rest, {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `FAILED ${stdout}${stderr}`;
  }
}

const promise = 'async function later(): Promise<number> { return 1; }\n';

const violations: readonly (readonly [rule: string, source: string])[] = [
  ['no-floating-promises', `${promise}export function f(): void { later(); }\n`],
  ['no-misused-promises', `${promise}export function f(): number { return later() ? 1 : 2; }\n`],
  ['await-thenable', 'export async function f(): Promise<void> { await 1; }\n'],
  [
    'switch-exhaustiveness-check',
    "export function f(a: 'x' | 'y'): number { switch (a) { case 'x': return 1; } return 2; }\n",
  ],
  ['no-unsafe-member-access', 'export const f = (text: string): unknown => JSON.parse(text).a;\n'],
  ['no-explicit-any', 'export const f = (a: any): unknown => a;\n'],
  ['no-unused-vars', 'const unused = 1;\nexport const f = 1;\n'],
  ['consistent-type-imports', "import { Dirent } from 'node:fs';\nexport type D = Dirent;\n"],
  ['max-lines-per-function', `export function f(): void {\n${'  void 0;\n'.repeat(59)}}\n`],
  ['max-lines', `export const f = 1;\n${'void 0;\n'.repeat(250)}`],
  ['no-default-export', 'const f = 1;\nexport { f as default };\n'],
  ['no-useless-spread', 'export const f = { ...{ a: 1 }, b: 2 };\n'],
  ['no-eval', "export const f = (): unknown => eval('1');\n"],
];

/** One run over all planted files, because each run reads the types of the libraries again. */
describe('oxlint', () => {
  const sources: Readonly<Record<string, string>> = {
    ...Object.fromEntries(violations),
    'cycle-a': "import type { B } from './cycle-b.ts';\nexport type A = B | 2;\n",
    'cycle-b': "import type { A } from './cycle-a.ts';\nexport type B = A | 1;\n",
    clean: `${promise}export const f = async (): Promise<number> => later();\n`,
  };
  /** One line per violation. */
  let said: readonly string[] = [];
  const saidOf = (name: string) => said.filter((line) => line.includes(`/${name}.ts:`));

  beforeAll(() => {
    for (const [name, source] of Object.entries(sources))
      writeFileSync(join(folder, 'src', `${name}.ts`), source);
    said = run(['oxlint', '-f', 'unix', 'src']).split('\n');
    for (const name of Object.keys(sources)) rmSync(join(folder, 'src', `${name}.ts`));
  });

  it.each(violations.map(([rule]) => rule))('finds %s', (rule) => {
    expect(said[0]).toMatch(/^FAILED/);
    expect(saidOf(rule).join()).toContain(`(${rule})`);
  });

  it('finds two files that import each other’s types', () => {
    expect(saidOf('cycle-a').join()).toContain('no-cycle');
    expect(saidOf('cycle-b').join()).toContain('no-cycle');
  });

  it('accepts clean code', () => {
    expect(saidOf('clean')).toEqual([]);
  });
});

describe('biome', () => {
  const check = ['biome', 'check', '--vcs-enabled=false', 'src'];

  it('finds an unformatted file, and a == among the ===', () => {
    expect(lint(check, 'export const a = {b:1}\n')).toContain('planted.ts format');
    expect(lint(check, 'export const f = (a: number): boolean => a == 1;\n')).toContain('noDoubleEquals');
  });

  it('accepts clean code', () => {
    expect(lint(check, 'export const a = 1;\n')).not.toMatch(/^FAILED/);
  });
});

describe('tsc', () => {
  it('refuses Node in a browser room and the DOM in the gateway', () => {
    const compile = (project: string, file: string, text: string): string => {
      const config = { extends: join(root, '.tsconfig', `${project}.json`), include: [file], exclude: [] };
      writeFileSync(join(folder, file), text);
      writeFileSync(join(folder, 'planted.json'), JSON.stringify(config));
      return lint(['tsc', '-p', 'planted.json'], '');
    };
    expect(compile('browser', 'room.ts', "import 'node:fs';\n")).toMatch(/^FAILED.*node:fs/s);
    expect(compile('node', 'room.ts', 'export const a = document.title;\n')).toMatch(/^FAILED.*document/s);
    expect(compile('node', 'room.ts', 'export enum A { B }\n')).toMatch(/^FAILED.*erasableSyntaxOnly/s);
  });
});
