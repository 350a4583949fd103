import { readFileSync } from 'node:fs';
import { BadProfiles, type Profile, readProfiles } from './profile.ts';

/**
 * Profiles of an integrator, in place of the built-in ones.
 * @param path of a JSON file, which may begin with a byte order mark
 * @throws BadProfiles for a file that cannot be read or has anything wrong
 */
export function readProfileFile(path: string): readonly Profile[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
    throw new BadProfiles(`the file of profiles of 1С ${why}`, { cause: error });
  }
  return readProfiles(value);
}
