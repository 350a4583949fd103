/** Runs a table of mutations. Only for tests. */
import { expect, test } from 'vitest';
import { isError } from '../validate/fault.ts';
import { validate } from '../validate/validate.ts';
import { archiveFiles } from './archive-files.ts';
import type { Mutation } from './mutations.ts';

/**
 * Each fault must be reported with its file, place and text, and a warning must come without errors: it may
 * not refuse.
 */
export function judge(mutations: readonly Mutation[]): void {
  test.each(mutations)('%s', (_name, changes, level, file, path, words) => {
    const faults = validate(archiveFiles(changes));
    const here = faults.filter((fault) => fault.level === level && fault.file === file);
    const said = here.filter((fault) => fault.path === path).map(({ problem }) => problem);
    expect(said.join('\n')).toMatch(words);
    expect(faults.every(({ problem, fix }) => problem && fix)).toBe(true);
    if (level === 'warning') expect(faults.filter(isError)).toEqual([]);
  });
}
