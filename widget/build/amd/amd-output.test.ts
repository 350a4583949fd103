import { expect, test } from 'vitest';
import { type EsChunk, toAmd } from './amd-output.ts';

const asIs = (code: string) => code;

function chunk(fileName: string, code: string, more: Partial<EsChunk> = {}): EsChunk {
  const imports = [...code.matchAll(/from '\.\/(.+?)'/g)].map((found) => found[1] ?? '');
  const dynamicImports = [...code.matchAll(/import\('\.\/(.+?)'\)/g)].map((found) => found[1] ?? '');
  return { fileName, code, imports, dynamicImports, exports: [], moduleIds: [], ...more };
}

const entry = chunk(
  'script.js',
  `const open = () => import('./card.js');\nexport default function Widget() { return open; }`,
);
const card = chunk('card.js', `import { b } from './b.js';\nexport const a = b;`, { exports: ['a'] });
const b = chunk('b.js', `import { c } from './c.js';\nexport const b = c;`, { exports: ['b'] });
const c = chunk('c.js', 'export const c = 1;', { exports: ['c'] });

async function codeOf(chunks: readonly EsChunk[], name: RegExp): Promise<string> {
  return (await toAmd(chunks, asIs)).find((file) => name.test(file.fileName))?.code ?? '';
}

test('the entry returns its default export and keeps its name', async () => {
  const code = await codeOf([entry, card, b, c], /^script\.js$/);
  expect(code).toContain('return Widget;');
  expect(code).toMatch(/^define\(\['require', 'module'\]/);
});

test('a dynamic import requests all its files at once, target first', async () => {
  const code = await codeOf([entry, card, b, c], /^script/);
  expect(code).toMatch(/loadArea\(\['\.\/card-\w{7}\.js'(, '\.\/[bc]-\w{7}\.js'){2}\]\)/);
});

test('an entry that only re-exports one file’s contents is in that file', async () => {
  const reexport = chunk('first.js', `import { b } from './b.js';\nexport { b };`, { exports: ['b'] });
  const opening = chunk(
    'script.js',
    `const open = () => import('./first.js');\nexport default function Widget() { return open; }`,
  );
  const files = (await toAmd([opening, reexport, b, c], asIs)).map(({ fileName }) =>
    fileName.replace(/-\w+/, ''),
  );
  expect(files.sort()).toEqual(['b.js', 'c.js', 'script.js']);
  expect(await codeOf([opening, reexport, b, c], /^script/)).toMatch(
    /loadArea\(\['\.\/b-\w{7}\.js', '\.\/c-\w{7}\.js'\]\)/,
  );
});

test('names follow contents, through imports too', async () => {
  const names = async (value: number) => {
    const files = await toAmd(
      [entry, card, b, chunk('c.js', `export const c = ${value};`, { exports: ['c'] })],
      asIs,
    );
    return files.map((file) => file.fileName).sort();
  };
  expect(await names(1)).toEqual(await names(1));
  const [before, after] = [await names(1), await names(2)];
  expect(after.filter((name) => before.includes(name))).toEqual(['script.js']);
});

test('a lazy chunk with a lone default export is refused', async () => {
  const bare = chunk('card.js', 'export default 1;', { exports: ['default'] });
  await expect(toAmd([entry, bare], asIs)).rejects.toThrow(/card\.js is loaded lazily/);
});

test('a bundle without script.js is refused', async () => {
  await expect(toAmd([c], asIs)).rejects.toThrow(/no script\.js/);
});
