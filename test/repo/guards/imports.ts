/** Checks parsed imports against the architecture's table. */
import { importTable, type Permission, packageRules, type Row } from '../data/import-table.ts';
import { type Import, importsOf } from '../read/imports.ts';
import { isTestFile, placeOf, resolveSpecifier, roomOf } from '../read/rooms.ts';
import type { Fault, Guard } from '../read/source.ts';
import { isCode } from '../read/syntax.ts';

/** Repository data that every folder may read by a relative path. */
const DATA = /^(package\.json|i18n\/[\w-]+\.json)$/;

/** A chunk of its own that uses an area: the composition root loads it only by `import()`. */
const FIRST_ENTRY = 'src/first.ts';

export const guardImports: Guard = (files) =>
  files.filter(isCode).flatMap((file) => importsOf(file).flatMap((one) => judge(one) ?? []));

function judge(one: Import): Fault | null {
  if (one.specifier === '<computed>') return judgeComputed(one);
  const target = resolveSpecifier(one.file, one.specifier);
  if (target === null) return judgePackage(one);
  if (one.specifier.startsWith('#')) return judgeAlias(one, target);
  if (DATA.test(target)) return null;
  const tool = placeOf(one.file) === 'root' && one.specifier.startsWith('./');
  return tool || roomOf(one.file) === roomOf(target)
    ? judgePlaces(one, target)
    : fault(
        one,
        `${one.specifier} crosses into the room ${roomOf(target)}`,
        'write #room/file.ts; ../ never crosses a room',
      );
}

function judgeComputed(one: Import): Fault | null {
  return one.file.startsWith('src/')
    ? fault(one, 'a computed import cannot be checked', 'write the path out')
    : null;
}

function judgeAlias(one: Import, target: string): Fault | null {
  if (target === '<unknown>')
    return fault(one, `${one.specifier} is no room`, 'the rooms are in package.json, "imports"');
  // An ambient module declaration cannot use a relative name.
  const mustBeRelative = roomOf(target) !== 'widget' && !one.file.endsWith('.d.ts');
  if (mustBeRelative && roomOf(one.file) === roomOf(target)) {
    return fault(one, `${one.specifier} is this file's own room`, 'inside a room write ./file.ts');
  }
  return judgePlaces(one, target);
}

function judgePlaces(one: Import, target: string): Fault | null {
  const from = placeOf(one.file);
  const to = placeOf(target);
  if (isTestFile(target) && !isTestFile(one.file)) {
    return fault(one, `${target} is there for tests only`, 'move what the product needs out of testing/');
  }
  if (target === FIRST_ENTRY && !one.dynamic && !one.typeOnly)
    return fault(one, `${target} is imported statically`, 'it is a chunk: load it by import()');
  if (from === to) return null;
  const row = rowOf(from);
  if (row === undefined)
    return fault(
      one,
      `the place ${from} is not in the import table`,
      'add its row to test/repo/data/import-table.ts and to the architecture',
    );
  if (row === 'everything') return null;
  return judgePermission(one, target, row);
}

function judgePermission(one: Import, target: string, row: Row): Fault | null {
  const from = placeOf(one.file);
  const to = placeOf(target);
  const permission = row[to] ?? row[generic(to)] ?? 'no';
  if (
    from === 'src' &&
    one.file !== FIRST_ENTRY &&
    to.startsWith('areas/') &&
    !one.dynamic &&
    !one.typeOnly
  ) {
    return fault(one, `${target} is imported statically`, 'areas are chunks: load them by import()');
  }
  if (isAllowed(permission, one, target)) return null;
  const only =
    permission === 'no'
      ? ''
      : ` (only ${permission === 'types' ? 'types' : `types, and values of ${permission}`})`;
  return fault(
    one,
    `${from} may not import ${target}${only}`,
    'see "Who may import whom" in test/repo/data/import-table.ts',
  );
}

function isAllowed(permission: Permission, one: Import, target: string): boolean {
  if (permission === 'no') return false;
  if (permission === 'yes' || one.typeOnly) return true;
  // Everything under test/ is a test, so a pattern for such a folder applies to all of its files.
  if (isTestFile(one.file) && !(permission instanceof RegExp && one.file.startsWith('test/'))) return true;
  return permission instanceof RegExp && permission.test(target);
}

function judgePackage(one: Import): Fault | null {
  const broken = packageRules.find(({ name, only }) => name.test(one.specifier) && !only.test(one.file));
  return broken && !one.typeOnly ? fault(one, `${one.specifier} does not belong here`, broken.why) : null;
}

function rowOf(place: string): Row | 'everything' | undefined {
  return importTable[place] ?? importTable[generic(place)];
}

function generic(place: string): string {
  return place.replace(/^(areas|pages)\/.+$/, '$1/*');
}

function fault(one: Import, problem: string, fix: string): Fault {
  return { file: one.file, line: one.line, problem, fix };
}
