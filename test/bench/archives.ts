/** The two compared widgets: ours as shipped, and one that only draws a line. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import JSZip from 'jszip';
import sharp from 'sharp';
import { runTool } from '#run/tool.ts';

export type Files = ReadonlyMap<string, Buffer>;

export interface Archive {
  readonly name: string;
  readonly bytes: Buffer;
  readonly files: Files;
}

const FOLDER = '.cache/bench/dist';
/** The folder with earlier builds of this run, one subfolder per kind. */
const GIVEN = process.env.SVERKA_BUILT;

/** Rebuilt unless this run already has, so an outdated archive is never measured. */
export async function ourArchive(): Promise<Archive> {
  if (!GIVEN) await buildArchive();
  const bytes = await readFile(join(GIVEN ? join(GIVEN, 'private') : FOLDER, 'widget.zip'));
  return { name: 'widget.zip', bytes, files: await unzip(bytes) };
}

async function buildArchive(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const built = await runTool(['tsx', 'widget/build/main.ts', '--out', FOLDER]);
  if (!built.ok) throw new Error(`the archive was not built:\n${built.output}`);
}

/** The text it draws, by which the page is checked for it. */
export const EMPTY_LINE = 'empty widget';

const EMPTY_SCRIPT = `define(['jquery'], function () {
  return function () {
    var self = this;
    this.callbacks = {
      render: function () {
        if (APP.isCard()) self.render_template({ caption: { class_name: 'empty' }, body: '<p>${EMPTY_LINE}</p>', render: '' });
        return true;
      },
      init: function () { return true; },
      bind_actions: function () { return true; },
      settings: function () { return true; },
      onSave: function () { return true; }
    };
  };
});`;

/** Its own texts, as few as the platform requires. */
const EMPTY_TEXTS = {
  widget: { name: 'Empty', description: 'Empty', short_description: 'Empty' },
  advanced: { title: 'Empty' },
};
/** Logos the platform requires, in pixels: one colour each. */
const LOGOS: Readonly<Record<string, readonly [width: number, height: number]>> = {
  logo: [130, 100],
  logo_dp: [174, 109],
  logo_main: [400, 272],
  logo_medium: [240, 84],
  logo_min: [84, 84],
  logo_small: [108, 108],
};

/**
 * The floor: one AMD file in the same places of the CRM as ours, without our texts, pictures and settings.
 */
export async function emptyArchive(ours: Archive): Promise<Archive> {
  const { tour: _tour, ...manifest } = JSON.parse(ours.files.get('manifest.json')?.toString() ?? '{}') as {
    readonly tour?: unknown;
    readonly widget: { readonly locale: readonly string[] };
  };
  const zip = new JSZip();
  const widget = { ...manifest.widget, name: 'widget.name', short_description: 'widget.short_description' };
  zip.file('manifest.json', JSON.stringify({ ...manifest, widget, settings: {} }));
  zip.file('script.js', EMPTY_SCRIPT);
  for (const language of manifest.widget.locale)
    zip.file(`i18n/${language}.json`, JSON.stringify(EMPTY_TEXTS));
  for (const [name, [width, height]] of Object.entries(LOGOS))
    zip.file(`images/${name}.png`, await plain(width, height));
  const bytes = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
  return { name: 'empty.zip', bytes, files: await unzip(bytes) };
}

function plain(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#888' } })
    .png()
    .toBuffer();
}

async function unzip(bytes: Buffer): Promise<Files> {
  const zip = await JSZip.loadAsync(bytes);
  const files = Object.values(zip.files).filter((file) => !file.dir);
  return new Map(
    await Promise.all(files.map(async (file) => [file.name, await file.async('nodebuffer')] as const)),
  );
}
