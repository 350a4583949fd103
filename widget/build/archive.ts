/**
 * Packs `<outDir>/widget` into `<outDir>/widget.zip`. The packing plug-in stamps local times, keeps the
 * disk's order and prints its failures instead of throwing, so its result is compared with the folder and
 * rewritten identically on every machine.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import JSZip from 'jszip';
import type { Plugin } from 'vite';
import zipPack from 'vite-plugin-zip-pack';

const fileName = 'widget.zip';
/** Any fixed date; the zip format has no time zone and jszip writes UTC. */
const fixedDate = new Date(Date.UTC(2000, 0, 1));

/**
 * Packs and rewrites in one step: after a failed build, for which Vite also closes the bundle, nothing is
 * packed.
 */
export function archive(outDir: string): Plugin {
  const inDir = join(outDir, 'widget');
  const zip = join(outDir, fileName);
  let written = false;
  return {
    name: 'sverka:archive',
    apply: 'build',
    enforce: 'post',
    buildStart: () => rm(zip, { force: true }),
    writeBundle: () => {
      written = true;
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      handler: async () => {
        if (!written) return;
        await packer(inDir, outDir).closeBundle.handler();
        await rewrite(inDir, zip);
      },
    },
  };
}

/** The packing plug-in; it is typed as a general Vite plug-in, but has only this hook. */
function packer(inDir: string, outDir: string): { closeBundle: { handler(): Promise<void> } } {
  const plugin: unknown = zipPack({ inDir, outDir, outFileName: fileName, enableLogging: false });
  return plugin as ReturnType<typeof packer>;
}

async function rewrite(folder: string, zip: string): Promise<void> {
  if (!existsSync(zip)) throw new Error(`${zip} was not written`);
  const packed = await JSZip.loadAsync(await readFile(zip));
  const names = Object.values(packed.files).flatMap((file) => (file.dir ? [] : [file.name]));
  const expected = await filesOf(folder);
  if (names.sort().join() !== expected.join())
    throw new Error(`${zip} is stale: it does not hold what ${folder} holds`);
  const contents = await Promise.all(
    names.map(async (name) => [name, (await packed.file(name)?.async('nodebuffer')) ?? Buffer.of()] as const),
  );
  await writeFile(zip, await reproducibleZip(contents));
}

/** Archive whose bytes depend only on names and contents. */
export async function reproducibleZip(
  files: readonly (readonly [name: string, content: Buffer])[],
): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    zip.file(name, content, { date: fixedDate, createFolders: false });
  }
  return zip.generateAsync({
    type: 'nodebuffer',
    platform: 'DOS',
    compression: 'DEFLATE',
    compressionOptions: { level: 9 },
  });
}

async function filesOf(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => file.slice(folder.length + 1).replaceAll(sep, '/')).sort();
}
