import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { MANIFEST, widgetFiles, zipOf } from '../testing/archives.ts';
import { readArchive } from './check.ts';
import { widgetCode } from './code.ts';
import { ArchiveRefused } from './faults.ts';

type Changes = Parameters<typeof widgetFiles>[0];

async function refusal(zip: Uint8Array): Promise<string[]> {
  try {
    await readArchive(zip);
    return [];
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    return error.faults.map((fault) => `${fault.file} ${fault.path} ${fault.problem}`);
  }
}
const faultsOf = async (files: Changes): Promise<string[]> => refusal(await zipOf(widgetFiles(files)));

/** The same zip with one name replaced by another of the same length. */
function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(zip).toString('latin1');
  expect([text.includes(from), from.length]).toEqual([true, to.length]);
  return Buffer.from(text.replaceAll(from, to), 'latin1');
}

describe('readArchive', () => {
  it('returns the bytes of every file by path', async () => {
    const { files } = await readArchive(await zipOf(widgetFiles({ 'a/b.txt': 'привет' })));
    expect(new TextDecoder().decode(files.get('a/b.txt'))).toBe('привет');
  });

  it.each([
    ['../x.js', /leads out/],
    ['a/../../x.js', /leads out/],
    ['/etc/passwd', /absolute/],
    ['C:/evil.js', /absolute/],
  ])('refuses the name %s', async (name, words) => {
    const zip = await zipOf(widgetFiles({ ['n'.repeat(name.length)]: 'x' }));
    expect((await refusal(renamed(zip, 'n'.repeat(name.length), name))).join()).toMatch(words);
  });

  it('refuses a repeated name and a symbolic link, as the validator does', async () => {
    const twice = await zipOf(widgetFiles({ 'lib/one.js': '1', 'lib/two.js': '2' }));
    expect((await refusal(renamed(twice, 'lib/two.js', 'lib/one.js'))).join()).toMatch(/occurs twice/);
    const zip = new JSZip();
    for (const [name, body] of Object.entries(widgetFiles())) if (body !== null) zip.file(name, body);
    zip.file('lib/link.js', '/etc/passwd', { unixPermissions: 0o120777 });
    const linked = await zip.generateAsync({ type: 'uint8array', platform: 'UNIX' });
    expect((await refusal(linked)).join()).toMatch(/symbolic link/);
  });

  it('refuses an ES module, which the page’s loader cannot load', async () => {
    const script = 'export default function () {}';
    expect(await faultsOf({ 'script.js': script })).toEqual([expect.stringContaining('ES module')]);
  });

  it('refuses a file that is no zip, and a truncated zip', async () => {
    const zip = await zipOf(widgetFiles());
    expect(await refusal(new TextEncoder().encode('hello'))).toHaveLength(1);
    expect(await refusal(zip.slice(0, zip.length - 40))).toHaveLength(1);
  });

  it('accepts a correct widget silently', async () => {
    const archive = await readArchive(await zipOf(widgetFiles()));
    expect(archive.warnings).toEqual([]);
    expect(Object.keys(archive.locales)).toEqual(['ru', 'en']);
  });

  it('accepts a widget with harmless faults, and reports them', async () => {
    const { warnings } = await readArchive(
      await zipOf(widgetFiles({ 'script.js': 'define([], function () {});' })),
    );
    expect(warnings.map(({ problem }) => problem)).toEqual(['the module returns nothing']);
  });

  it('names the wrapping folder', async () => {
    const files = Object.entries(widgetFiles()).map(([name, body]) => [`widget/${name}`, body] as const);
    expect((await refusal(await zipOf(Object.fromEntries(files)))).join()).toMatch(/inside one folder/);
  });

  it('requires strict JSON', async () => {
    expect(await faultsOf({ 'manifest.json': '{ /* no */ }' })).not.toEqual([]);
    expect(await faultsOf({ 'i18n/en.json': '{"a": 1,}' })).toEqual([
      expect.stringContaining('i18n/en.json'),
    ]);
    const bom = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]);
    expect((await faultsOf({ 'manifest.json': bom })).join()).toMatch(/byte order mark/);
  });

  it('requires every named locale, the script and the locations', async () => {
    expect(await faultsOf({ 'i18n/ru.json': null })).toEqual([expect.stringContaining('i18n/ru.json')]);
    const single = JSON.stringify({ ...MANIFEST, widget: { ...MANIFEST.widget, locale: 'fr' } });
    expect((await faultsOf({ 'manifest.json': single })).join()).toContain('i18n/fr.json');
    expect(await faultsOf({ 'script.js': null })).toEqual([expect.stringContaining('script.js')]);
    const nowhere = JSON.stringify({ ...MANIFEST, locations: undefined });
    expect((await faultsOf({ 'manifest.json': nowhere })).join()).toMatch(/locations the key is missing/);
  });

  it('warns about a missing logo and refuses when there is none', async () => {
    const some = await readArchive(await zipOf(widgetFiles({ 'images/logo_main.png': null })));
    expect(some.warnings.map((warning) => warning.file)).toEqual(['images/logo_main.png']);
    const names = ['logo', 'logo_main', 'logo_small', 'logo_medium', 'logo_min'];
    const none = Object.fromEntries(names.map((name) => [`images/${name}.png`, null]));
    expect(await faultsOf(none)).toHaveLength(5);
  });
});

describe('widgetCode', () => {
  const codeOf = async (manifest: unknown, file: string): Promise<string> => {
    const files = widgetFiles({ 'manifest.json': JSON.stringify(manifest) });
    return widgetCode(await readArchive(await zipOf(files)), file);
  };

  it('prefers the code of a legacy manifest, then the file name, then the widget’s name', async () => {
    const legacy = { ...MANIFEST, widget: { ...MANIFEST.widget, code: 'old_widget' } };
    expect(await codeOf(legacy, 'any.zip')).toBe('old_widget');
    expect(await codeOf(MANIFEST, 'Мой Виджет-2.zip')).toBe('moy_vidzhet_2');
    expect(await codeOf(MANIFEST, 'widget.zip')).toBe('trial_widget');
  });
});
