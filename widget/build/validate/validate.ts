/** Runs all checks on a widget archive and collects all faults. */

import type { Contents, Files } from './archive/contents.ts';
import { withoutLitter } from './archive/os-junk.ts';
import { parseContents } from './archive/parse.ts';
import { checkCallbacks } from './checks/check-callbacks.ts';
import { checkDefinition } from './checks/check-definition.ts';
import { checkEntry } from './checks/check-entry.ts';
import { checkFailing } from './checks/check-failing.ts';
import { checkFiles } from './checks/check-files.ts';
import { checkImages } from './checks/check-images.ts';
import { checkLayout, unwrap } from './checks/check-layout.ts';
import { checkLeftovers } from './checks/check-leftovers.ts';
import { checkLocales } from './checks/check-locales.ts';
import { checkManifest } from './checks/check-manifest.ts';
import { checkMenu } from './checks/check-menu.ts';
import { checkModules } from './checks/check-modules.ts';
import { checkNested } from './checks/check-nested.ts';
import { checkPlaces } from './checks/check-places.ts';
import { checkScripts } from './checks/check-scripts.ts';
import { checkSecrets } from './checks/check-secrets.ts';
import { checkStyles } from './checks/check-styles.ts';
import { checkTemplates } from './checks/check-templates.ts';
import { checkUnused } from './checks/check-unused.ts';
import { type Fault, warning } from './fault.ts';
import { inOrder } from './report/sort-faults.ts';

type Check = (contents: Contents) => Fault[];

/** Checks that work even when the manifest cannot be read. */
const ofCode = [
  checkEntry,
  checkCallbacks,
  checkModules,
  checkDefinition,
  checkFailing,
  checkFiles,
  checkScripts,
  checkStyles,
  checkTemplates,
  checkSecrets,
  checkNested,
  checkLeftovers,
] as const;
const ofManifest = [checkManifest, checkMenu, checkPlaces, checkLocales, checkImages, checkUnused] as const;

/**
 * @param files names with `/`, relative to the root of the archive
 * @returns faults, errors first, each kind once per file; empty for a valid archive
 */
export function validate(files: Files): Fault[] {
  const own = withoutLitter(files);
  const unwrapped = unwrap(own.files);
  const { contents, faults } = parseContents(unwrapped.files);
  const found = checksFor(contents).flatMap((check) => checked(check, contents));
  const all = [...own.faults, ...unwrapped.faults, ...checkLayout(unwrapped.files), ...faults, ...found];
  return inOrder(withoutUnused(all));
}

/** Nothing dies in the page of a file that is never asked for. */
function withoutUnused(faults: readonly Fault[]): Fault[] {
  const unused = new Set(faults.filter(({ code }) => code === 'unused-file').map(({ file }) => file));
  return faults.map((fault) =>
    fault.stage === 'page' && unused.has(fault.file) ? { ...fault, level: 'warning' } : fault,
  );
}

/** A program nested deeper than the stack is reported, without hiding the results of other checks. */
function checked(check: Check, contents: Contents): readonly Fault[] {
  try {
    return check(contents);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const problem = 'something is nested too deep to be looked through';
    return [warning('script-too-long', [''], problem, 'split what is nested or added up thousands of times')];
  }
}

function checksFor({ manifest }: Contents): readonly Check[] {
  return Object.keys(manifest).length > 0 ? [...ofManifest, ...ofCode] : ofCode;
}

export { isError } from './fault.ts';
