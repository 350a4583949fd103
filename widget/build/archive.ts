/**
 * Packs `<outDir>/widget` into `<outDir>/widget.zip`, once. The packing plug-in stamps a file's local time of
 * change and prints its failures: the times are set before, and a failure is thrown.
 */
import { readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import zipPack from 'vite-plugin-zip-pack';
import { afterWrite } from './after-write.ts';

const fileName = 'widget.zip';
/** Any fixed date. The zip format has no time zone: the plug-in writes the local time. */
const fixedDate = () => new Date(2000, 0, 1);

/** After a failed build, for which Vite also closes the bundle, nothing is packed. */
export function archive(outDir: string): Plugin {
  const inDir = join(outDir, 'widget');
  const zip = join(outDir, fileName);
  const write = async (): Promise<void> => {
    await stamp(inDir);
    await pack(inDir, outDir);
  };
  return afterWrite('archive', write, () => rm(zip, { force: true }));
}

/** The plug-in is typed as a general one of Vite, but has only this hook. */
async function pack(inDir: string, outDir: string): Promise<void> {
  const failures: Error[] = [];
  const done = (error: Error | undefined): void => {
    if (error) failures.push(error);
  };
  const plugin: unknown = zipPack({ inDir, outDir, outFileName: fileName, enableLogging: false, done });
  await (plugin as { closeBundle: { handler(): Promise<void> } }).closeBundle.handler();
  const [failure] = failures;
  if (failure) throw failure;
}

/** Gives everything in a folder the same time of change. */
async function stamp(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const time = fixedDate();
  await Promise.all(entries.map((entry) => utimes(join(entry.parentPath, entry.name), time, time)));
}
