/** Runs every guard over every file of the repository. */
import { describe, expect, it } from 'vitest';
import { deskBuiltKeys } from './data/desk-built-keys.ts';
import { guardEffects } from './guards/effects.ts';
import { guardImports } from './guards/imports.ts';
import { guardJoinKeys } from './guards/join-keys.ts';
import { guardLockfile } from './guards/lockfile.ts';
import { guardMarks } from './guards/marks.ts';
import { guardSize } from './guards/size.ts';
import { guardStart } from './guards/start.ts';
import { guardSyntax } from './guards/syntax.ts';
import { textFilesGuard } from './guards/text-files.ts';
import { textUseGuard } from './guards/text-use.ts';
import { guardTexts } from './guards/texts.ts';
import { guardMachinePaths, guardTopLevel } from './guards/tree.ts';
import { describeFaults, type Guard, listPaths, readFiles } from './read/source.ts';

const root = process.cwd();
const files = readFiles(root);

const promises: readonly (readonly [string, Guard])[] = [
  ['every file parses', guardSyntax],
  ['rooms import as the table says', guardImports],
  ['side effects are where they belong', guardEffects],
  ['importing a file does nothing', guardStart],
  ['styles and tests are short', guardSize],
  ['nothing is unfinished or silenced', guardMarks],
  ['languages say the same', guardTexts],
  ['texts and code agree', textUseGuard()],
  ['texts come with the code that says them', textFilesGuard()],
  ['texts and code of the desk agree', textUseGuard(deskBuiltKeys, 'src/pages/desk/texts')],
  ['the sandbox and the demo books are about the same clients', guardJoinKeys],
  ['packages are public, exact and run on the oldest Node', guardLockfile],
  ['no path of anybody’s machine', guardMachinePaths],
];

describe('the repository', () => {
  it('is read', () => {
    const paths = files.map(({ path }) => path);
    expect(paths).toContain('src/shared/lifetime.ts');
    expect(paths).toContain('i18n/ru.json');
    expect(paths).toContain('package-lock.json');
  });

  it.each(promises)('%s', (_promise, guard) => {
    expect(describeFaults(guard(files))).toBe('');
  });

  it('has a closed top level', () => {
    expect(describeFaults(guardTopLevel(listPaths(root)))).toBe('');
  });
});
