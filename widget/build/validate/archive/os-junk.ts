/** Files that operating systems, editors and package managers leave in a folder before it is packed. */

import { type Fault, warning } from '../fault.ts';
import type { Files } from './contents.ts';

const names =
  /^(__MACOSX|\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.git|\.gitignore|\.svn|\.idea|\.vscode|node_modules)$/i;

/** Path up to the first junk entry in it: `a/.git` for `a/.git/config`. */
export function junkRoot(name: string): string | undefined {
  const parts = name.split('/');
  const index = parts.findIndex((part) => names.test(part));
  return index < 0 ? undefined : parts.slice(0, index + 1).join('/');
}

/**
 * The files that belong to the widget, and one warning for each group of junk, whose contents are harmless.
 */
export function withoutLitter(files: Files): { files: Files; faults: Fault[] } {
  const roots = new Set([...files.keys()].map(junkRoot).filter((root) => root !== undefined));
  return {
    files: new Map([...files].filter(([name]) => junkRoot(name) === undefined)),
    faults: [...roots].map(junkFault),
  };
}

export function junkFault(root: string): Fault {
  return warning('os-junk', [root], 'not a part of the widget', 'leave it out of the archive');
}
