import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { afterWrite } from './after-write.ts';
import type { Kind } from './kinds.ts';
import { readZip } from './validate/archive/read-zip.ts';
import type { Fault } from './validate/fault.ts';
import { report } from './validate/report/report.ts';
import { isError, validate } from './validate/validate.ts';

/** Runs our own archive through the public validator, with stricter rules: see `blocking`. */
export function moderation(outDir: string, kind: Kind): Plugin {
  return afterWrite('moderation', () => refuse(join(outDir, 'widget.zip'), kind));
}

async function refuse(zip: string, kind: Kind): Promise<void> {
  const { files, faults } = await readZip(await readFile(zip));
  const found = blocking([...faults, ...validate(files)], kind);
  if (found.length > 0) throw new Error(`the ${kind} archive would be refused:\n${report(found)}`);
}

/**
 * Faults that fail our build: any warning in `public`, which a moderator reads; in `private` all except that
 * it is minified.
 */
export function blocking(faults: readonly Fault[], kind: Kind): Fault[] {
  if (kind === 'public') return faults.map((fault) => ({ ...fault, level: 'error' }));
  return faults.filter((fault) => isError(fault) || fault.code !== 'minified');
}
