/** The two widgets that are compared: ours as it is shipped, and one that does nothing but draw a line. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import JSZip from 'jszip';
import { runTool } from '#run/tool.ts';

export type Files = ReadonlyMap<string, Buffer>;

export interface Archive {
  readonly name: string;
  readonly bytes: Buffer;
  readonly files: Files;
}

const FOLDER = '.cache/bench/dist';

/** Built anew: yesterday's archive is not what is measured. */
export async function ourArchive(): Promise<Archive> {
  await mkdir(FOLDER, { recursive: true });
  const built = await runTool(['tsx', 'widget/build/main.ts', '--out', FOLDER]);
  if (!built.ok) throw new Error(`the archive was not built:\n${built.output}`);
  const bytes = await readFile(join(FOLDER, 'widget.zip'));
  return { name: 'widget.zip', bytes, files: await unzip(bytes) };
}

/** What it draws; found again in the page by this text. */
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

/** The floor: one AMD file in the same places of the CRM as ours, with texts and logos of the same weight as ours. */
export async function emptyArchive(ours: Archive): Promise<Archive> {
  const manifest = JSON.parse(ours.files.get('manifest.json')?.toString() ?? '{}') as Record<string, unknown>;
  const zip = new JSZip();
  for (const [name, bytes] of ours.files)
    if (/^(i18n|images)\//.test(name)) zip.file(name, bytes, { createFolders: false });
  zip.file('manifest.json', JSON.stringify({ ...manifest, settings: {} }));
  zip.file('script.js', EMPTY_SCRIPT);
  const bytes = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
  return { name: 'empty.zip', bytes, files: await unzip(bytes) };
}

async function unzip(bytes: Buffer): Promise<Files> {
  const zip = await JSZip.loadAsync(bytes);
  const files = Object.values(zip.files).filter((file) => !file.dir);
  return new Map(
    await Promise.all(files.map(async (file) => [file.name, await file.async('nodebuffer')] as const)),
  );
}
