/** Leftovers of a build or a developer: unfilled placeholders, addresses that work on one machine only. */

import { type Contents, isText, lineFinder, textOf } from '../archive/contents.ts';
import type { Fault } from '../fault.ts';
import { placeholders } from '../manifest/placeholders.ts';
import { addresses } from '../scripts/addresses.ts';
import type { Script } from '../scripts/script.ts';

export function checkLeftovers({ files, scripts }: Contents): Fault[] {
  return [...files.keys()].filter(isText).flatMap((name) => {
    const script = scripts.get(name);
    const file = { name, ...(script ?? plain(textOf(files, name))) };
    // Inside a comment it misleads a reader but does no harm.
    return [...placeholders(file), ...addresses(file)].map(({ offset, fault }) =>
      script?.inComment(offset) ? { ...fault, level: 'warning' as const } : fault,
    );
  });
}

function plain(text: string): Pick<Script, 'text' | 'line'> {
  return { text, line: lineFinder(text) };
}
