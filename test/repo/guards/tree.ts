/** A closed top level, and no committed path of anyone's machine. */
import type { Fault, Guard, SourceFile } from '../read/source.ts';
import { lineAt } from '../read/syntax.ts';

const TOP = new Set([
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'README.md',
  'widget',
  'src',
  'i18n',
  'images',
  'test',
]);
/** A home, a workspace or a mount: an absolute path of one machine. */
const MACHINE = /(?<![\w.$})/-])\/(home|root|Users|work|workspace|mnt|builds|private\/tmp)\/[\w.-]+/g;
const READ_BY_THIS_GUARD = /^(package-lock\.json$|test\/repo\/guards\/tree)/;

/** @param paths every path of the tree, text or not */
export function guardTopLevel(paths: readonly string[]): Fault[] {
  const first = new Map<string, string>();
  for (const path of paths) first.set(path.split('/')[0] ?? '', path);
  return [...first]
    .filter(([top]) => !TOP.has(top) && !top.startsWith('.'))
    .map(([top, path]) => ({
      file: path,
      line: 1,
      problem: `${top} is at the closed top level`,
      fix: `move it into ${['widget', 'src', 'test'].join(', ')} or a dotfile`,
    }));
}

export const guardMachinePaths: Guard = (files) =>
  files.filter((file) => !READ_BY_THIS_GUARD.test(file.path)).flatMap(judgeText);

function judgeText(file: SourceFile): Fault[] {
  return [...file.text.matchAll(MACHINE)].map((match) => ({
    file: file.path,
    line: lineAt(file.text, match.index),
    problem: `${match[0]} is a path of one machine`,
    fix: 'take the path from the repository, the environment or os.tmpdir()',
  }));
}
