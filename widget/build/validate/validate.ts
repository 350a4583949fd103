/** All checks of a widget archive, all faults at once. */
import { checkEntry } from './check-entry.ts';
import { checkImages } from './check-images.ts';
import { checkLayout, unwrap } from './check-layout.ts';
import { checkLeftovers } from './check-leftovers.ts';
import { checkLocales } from './check-locales.ts';
import { checkManifest } from './check-manifest.ts';
import { checkPlaces } from './check-places.ts';
import { checkScripts } from './check-scripts.ts';
import { checkUnused } from './check-unused.ts';
import type { Contents, Files } from './contents.ts';
import type { Fault } from './fault.ts';
import { inOrder } from './in-order.ts';
import { withoutLitter } from './litter.ts';
import { parseContents } from './parse.ts';

/** These say something even when the manifest cannot be read. */
const ofCode = [checkEntry, checkScripts, checkLeftovers] as const;
const ofManifest = [checkManifest, checkPlaces, checkLocales, checkImages, checkUnused] as const;

/**
 * @param files names with `/`, relative to the root of the archive
 * @returns faults, errors first, each kind once per file; empty when there is nothing to say
 */
export function validate(files: Files): Fault[] {
  const own = withoutLitter(files);
  const unwrapped = unwrap(own.files);
  const { contents, faults } = parseContents(unwrapped.files);
  const found = checksFor(contents).flatMap((check) => check(contents));
  return inOrder([...own.faults, ...unwrapped.faults, ...checkLayout(unwrapped.files), ...faults, ...found]);
}

function checksFor({ manifest }: Contents): readonly ((contents: Contents) => Fault[])[] {
  return Object.keys(manifest).length > 0 ? [...ofManifest, ...ofCode] : ofCode;
}

export { isError } from './fault.ts';
