/** Reads an unpacked widget under the same limits as a zip. Links are refused: they could lead anywhere. */
import { opendir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { error, type Fault } from '../fault.ts';
import { limits, megabytes } from '../limits.ts';
import { junkFault, junkRoot } from './os-junk.ts';
import type { Unpacked } from './read-zip.ts';

/** @throws the file system's error when the folder or a file in it cannot be opened */
export async function readFolder(folder: string): Promise<Unpacked> {
  const { names, faults, tooMany } = await list(folder);
  if (tooMany) return refuse(`more than ${limits.entries} files`, 'name the folder that holds manifest.json');
  const files = new Map<string, Uint8Array>();
  let total = 0;
  for (const name of names) {
    const path = join(folder, name);
    const { size } = await stat(path);
    total += size;
    if (size > limits.fileBytes)
      return refuse(`${name} takes ${megabytes(size)}, over ${megabytes(limits.fileBytes)}`, 'leave it out');
    if (total > limits.totalBytes)
      return refuse(`over ${megabytes(limits.totalBytes)}`, 'leave out what the widget does not need');
    files.set(name, await readFile(path));
  }
  return { files, faults };
}

type Listed = { names: string[]; faults: Fault[]; tooMany: boolean };

/**
 * Names with `/`. Stops at the limit, so someone who passes the root of a disk by mistake does not wait for
 * all of it.
 */
async function list(folder: string): Promise<Listed> {
  const found: Listed = { names: [], faults: [], tooMany: false };
  const waiting = [''];
  let seen = 0;
  for (let inner = waiting.shift(); inner !== undefined; inner = waiting.shift()) {
    for await (const entry of await opendir(join(folder, inner))) {
      seen++;
      if (seen > limits.entries) return { ...found, tooMany: true };
      const name = inner ? `${inner}/${entry.name}` : entry.name;
      // Many people build their archive next to its sources; no packer includes it.
      const built = /^[^/]+\.zip$/i.test(name);
      if (built || junkRoot(name)) found.faults.push(junkFault(name));
      else if (entry.isDirectory()) waiting.push(name);
      else if (entry.isFile()) found.names.push(name);
      else found.faults.push(error('entry-link', [name], 'not a plain file', 'put the file itself there'));
    }
  }
  return { ...found, names: found.names.sort() };
}

function refuse(problem: string, fix: string): Unpacked {
  return { files: new Map(), faults: [error('too-large', [''], `the folder is too large: ${problem}`, fix)] };
}
