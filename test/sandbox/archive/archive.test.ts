import { describe, expect, it } from 'vitest';
import { MANIFEST, widgetFiles, zipOf } from '../testing/archives.ts';
import { checkArchive } from './check.ts';
import { widgetCode } from './code.ts';
import { ArchiveRefused } from './faults.ts';
import { unpack } from './unpack.ts';

const faultsOf = async (files: Parameters<typeof widgetFiles>[0]): Promise<string[]> => {
  const unpacked = await unpack(await zipOf(widgetFiles(files)));
  try {
    checkArchive(unpacked);
    return [];
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    return error.faults.map((fault) => `${fault.file} ${fault.path} ${fault.problem}`);
  }
};

describe('unpack', () => {
  it('gives the bytes of every file by its path', async () => {
    const files = await unpack(await zipOf({ 'a/b.txt': 'привет', 'c.bin': new Uint8Array([0, 255]) }));
    expect(new TextDecoder().decode(files.get('a/b.txt'))).toBe('привет');
    expect([...(files.get('c.bin') ?? [])]).toEqual([0, 255]);
  });

  it.each(['../evil.js', 'a/../../evil.js', '/etc/passwd', 'C:/evil.js'])(
    'refuses the name %s',
    async (name) => {
      await expect(unpack(await zipOf({ [name]: 'x' }))).rejects.toBeInstanceOf(ArchiveRefused);
    },
  );

  it('stops a bomb while it inflates', async () => {
    const bomb = await zipOf({ 'big.txt': 'a'.repeat(2_000_000) });
    expect(bomb.length).toBeLessThan(20_000);
    const limits = { entries: 10, fileBytes: 100_000, totalBytes: 200_000 };
    await expect(unpack(bomb, limits)).rejects.toThrow(/too big/);
  });

  it('counts the total over many files', async () => {
    const files = Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`${at}.txt`, 'a'.repeat(50_000)]));
    const limits = { entries: 10, fileBytes: 100_000, totalBytes: 200_000 };
    await expect(unpack(await zipOf(files), limits)).rejects.toThrow(/too big/);
  });

  it('refuses thousands of entries', async () => {
    const files = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`${at}.txt`, '']));
    const limits = { entries: 10, fileBytes: 100, totalBytes: 200 };
    await expect(unpack(await zipOf(files), limits)).rejects.toThrow(/entries/);
  });

  it('refuses what is no zip and a zip cut short', async () => {
    const zip = await zipOf(widgetFiles());
    await expect(unpack(new TextEncoder().encode('hello'))).rejects.toBeInstanceOf(ArchiveRefused);
    await expect(unpack(zip.slice(0, zip.length - 40))).rejects.toBeInstanceOf(ArchiveRefused);
  });
});

describe('checkArchive', () => {
  it('takes a right widget without a word', async () => {
    const archive = checkArchive(await unpack(await zipOf(widgetFiles())));
    expect(archive.warnings).toEqual([]);
    expect(Object.keys(archive.locales)).toEqual(['ru', 'en']);
  });

  it('names the wrapping folder', async () => {
    const wrapped = { 'manifest.json': null, 'widget/manifest.json': JSON.stringify(MANIFEST) };
    expect(await faultsOf(wrapped)).toEqual([expect.stringContaining('folder widget/')]);
  });

  it('wants strict JSON', async () => {
    expect(await faultsOf({ 'manifest.json': '{ /* no */ }' })).toEqual([
      expect.stringContaining('Not strict JSON'),
    ]);
    expect(await faultsOf({ 'i18n/en.json': '{"a": 1,}' })).toEqual([
      expect.stringContaining('i18n/en.json'),
    ]);
    const bom = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]);
    expect(await faultsOf({ 'manifest.json': bom })).toEqual([expect.stringContaining('byte order mark')]);
  });

  it('wants every named locale and the script', async () => {
    expect(await faultsOf({ 'i18n/ru.json': null })).toEqual([expect.stringContaining('i18n/ru.json')]);
    expect(await faultsOf({ 'script.js': null })).toEqual([expect.stringContaining('script.js')]);
  });

  it('warns of a missing logo and refuses when there is none at all', async () => {
    const some = checkArchive(await unpack(await zipOf(widgetFiles({ 'images/logo_main.png': null }))));
    expect(some.warnings.map((warning) => warning.file)).toEqual(['images/logo_main.png']);
    const names = ['logo', 'logo_main', 'logo_small', 'logo_medium', 'logo_min'];
    const none = Object.fromEntries(names.map((name) => [`images/${name}.png`, null]));
    expect(await faultsOf(none)).toHaveLength(5);
  });
});

describe('widgetCode', () => {
  const codeOf = async (manifest: unknown, file: string): Promise<string> => {
    const files = widgetFiles({ 'manifest.json': JSON.stringify(manifest) });
    return widgetCode(checkArchive(await unpack(await zipOf(files))), file);
  };

  it('prefers the code of a legacy manifest, then the file name, then the name of the widget', async () => {
    const legacy = { ...MANIFEST, widget: { ...MANIFEST.widget, code: 'old_widget' } };
    expect(await codeOf(legacy, 'any.zip')).toBe('old_widget');
    expect(await codeOf(MANIFEST, 'Мой Виджет-2.zip')).toBe('moy_vidzhet_2');
    expect(await codeOf(MANIFEST, 'widget.zip')).toBe('trial_widget');
  });
});
