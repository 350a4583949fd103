import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import JSZip from 'jszip';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { archiveFiles, manifestWith, scriptWith } from '../testing/archive-files.ts';
import type { Files } from './archive/contents.ts';
import { command } from './command.ts';
import { error } from './fault.ts';
import { limits } from './limits.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'validate-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(files: Files): Promise<string> {
  for (const [name, bytes] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
  return folder;
}

async function zipped(files: Files): Promise<string> {
  const zip = new JSZip();
  for (const [name, bytes] of files) zip.file(name, bytes);
  const path = join(folder, 'widget.zip');
  await writeFile(path, await zip.generateAsync({ type: 'nodebuffer' }));
  return path;
}

test('a good folder and a good zip are accepted', async () => {
  expect(await command([await zipped(archiveFiles())])).toEqual({
    code: 0,
    out: 'accepted: 0 errors, 0 warnings\n',
    err: '',
  });
  await rm(join(folder, 'widget.zip'));
  expect((await command([await put(archiveFiles())])).code).toBe(0);
});

test('a refused one lists errors before warnings and counts both', async () => {
  const manifest = manifestWith({ 'widget.version': '1', locations: ['nowhere'] });
  const { code, out } = await command([await put(archiveFiles({ 'manifest.json': manifest }))]);
  expect(code).toBe(1);
  expect(out.split('\n').filter((line) => /^(ERROR|warning|refused)/.test(line))).toEqual([
    'ERROR   manifest.json › locations.0: there is no location "nowhere" (refused at upload)',
    'warning manifest.json › widget.version: the version is not of the form a.b.c (advice)',
    'refused: 1 error, 1 warning',
  ]);
});

test('--json reports the same as JSON', async () => {
  const { code, out } = await command(['--json', await put(archiveFiles({ 'script.js': 'x(' }))]);
  const said: unknown = JSON.parse(out);
  expect(code).toBe(1);
  const faults = [{ level: 'error', file: 'script.js', path: 'line 1' }, {}];
  expect(said).toMatchObject({ accepted: false, errors: 1, warnings: 1, faults });
});

test('--run opens an accepted archive, and refuses it for the exceptions it finds', async () => {
  const opened: number[] = [];
  const met = error('throws-in-page', ['script.js', 'line 3'], 'render: Error: x', 'correct it');
  const run = async (files: Files) => {
    opened.push(files.size);
    return [met];
  };
  const path = await zipped(archiveFiles());
  expect((await command([path], run)).code).toBe(0);
  const { code, out } = await command(['--run', path], run);
  expect([code, opened]).toEqual([1, [archiveFiles().size]]);
  expect(out).toContain('ERROR   script.js › line 3: render: Error: x (dies in the page)');
});

test('--run opens no refused archive', async () => {
  const run = () => Promise.reject(new Error('opened'));
  const { code, err } = await command(['--run', await zipped(archiveFiles({ 'script.js': 'x(' }))], run);
  expect([code, err]).toEqual([1, 'not opened in Chromium: it is refused as it is\n']);
});

test('--run without a browser is exit code 2', async () => {
  const run = () => Promise.reject(new Error('No Chromium on this machine'));
  const { code, err } = await command(['--run', await zipped(archiveFiles())], run);
  expect([code, err]).toEqual([2, 'No Chromium on this machine\n']);
});

test('--kind public refuses what a moderator would reject', async () => {
  const path = await zipped(archiveFiles({ 'script.js': scriptWith('alert(1);') }));
  expect((await command([path])).code).toBe(0);
  const { code, out } = await command(['--kind', 'public', path]);
  expect(code).toBe(1);
  expect(out).toContain('ERROR   script.js › line 2: alert() (refused by moderation)');
  expect(out).toContain('[blocking-dialog]');
});

test('names that start with ./ are no folder', async () => {
  const zip = new JSZip();
  for (const [name, bytes] of archiveFiles()) zip.file(`./${name}`, bytes, { createFolders: false });
  const path = join(folder, 'dotted.zip');
  await writeFile(path, await zip.generateAsync({ type: 'nodebuffer' }));
  const { code, out } = await command([path]);
  expect(code).toBe(0);
  expect(out).toContain('names start with "./"');
  expect(out).toContain('accepted: 0 errors, 1 warning');
});

test('an archive built beside its sources is not one of them', async () => {
  await zipped(archiveFiles());
  const { code, out } = await command([await put(archiveFiles())]);
  expect([code, out]).toEqual([0, expect.stringContaining('widget.zip: not a part of the widget')]);
});

test('what many files share is one line', async () => {
  const files = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`a${index}.css`, '.a {}\r\n']));
  const { out } = await command([await zipped(archiveFiles(files))]);
  const line = 'a0.css, a1.css, a2.css, a3.css, a4.css and 2 more files › line 1: lines end with CRLF';
  expect([out.match(/CRLF/g)?.length, out]).toEqual([1, expect.stringContaining(line)]);
  expect(out).toContain('accepted: 0 errors, 14 warnings');
});

test('--help explains the exit codes', async () => {
  const { code, out } = await command(['--help']);
  expect(code).toBe(0);
  expect(out).toContain('exit code: 0 accepted');
});

test.each([
  [['--format', 'xml', '.']],
  [['--kind', 'mine', '.']],
  [[]],
  [['a', 'b']],
  [['--nonsense']],
  [['/no/such/path']],
  [['/dev/null']],
])('nothing to read: %j', async (args) => {
  const { code, out, err } = await command(args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).not.toBe('');
});

test('a link in a folder is refused and never followed', async () => {
  await put(archiveFiles());
  await symlink('/etc', join(folder, 'link'));
  const { code, out } = await command([folder]);
  expect(code).toBe(1);
  expect(out).toContain('ERROR   link: not a plain file');
});

test('OS junk in a folder is not even opened', async () => {
  const many = Array.from({ length: limits.entries }, (_, index) => `node_modules/p${index}/index.js`);
  await put(new Map([...archiveFiles(), ...many.map((name) => [name, new Uint8Array()] as const)]));
  const { code, out } = await command([folder]);
  expect(code).toBe(0);
  expect(out.match(/node_modules/g)).toHaveLength(1);
});

test('a folder with too many files is rejected before it is read', async () => {
  const many = Array.from(
    { length: limits.entries + 1 },
    (_, index) => [`f${index}`, new Uint8Array()] as const,
  );
  const { code, out } = await command([await put(new Map(many))]);
  expect(code).toBe(1);
  expect(out).toContain('more than 1000 files');
});

test('a name cannot write to the terminal', async () => {
  const { out } = await command([await put(archiveFiles({ 'a\u001b[31m.txt': 'x' }))]);
  expect(out).toContain('a?[31m.txt');
});

test('a missing path is reported, with the exit code for nothing read', async () => {
  const { code, out, err } = await command([join(folder, 'none', 'widget.zip')]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/widget\.zip: there is no such file or folder; npm run build/);
  expect(err).not.toMatch(/ENOENT|stat/);
});
