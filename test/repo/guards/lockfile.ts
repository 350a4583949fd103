/**
 * Every installed package is locked, comes from the public registry, has a checksum and runs on the oldest
 * supported Node.
 */
import { satisfies } from 'semver';
import type { Fault, Guard, SourceFile } from '../read/source.ts';

const OLDEST_NODE = '20.19.0';
const REGISTRY = 'https://registry.npmjs.org/';
/** Development tools that declare a newer Node than they need; `npm test` runs them on the oldest one. */
const TRIED = /\/oxc-unshadowed-visitor$/;
const LOCK = 'package-lock.json';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly dev?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly engines?: { readonly node?: string } | readonly string[];
}

export const guardLockfile: Guard = (files) => [
  ...files.filter(({ path }) => path === LOCK).flatMap(judgeLock),
  ...files.filter(({ path }) => path === 'package.json').flatMap(judgeRanges),
];

function judgeLock(file: SourceFile): Fault[] {
  const { packages = {} } = JSON.parse(file.text) as { packages?: Record<string, LockedPackage> };
  return Object.entries(packages)
    .filter(([name]) => name !== '')
    .flatMap(([name, one]) =>
      [...problemsOf(name, one), ...unlocked(name, one, packages)].map((problem) =>
        lockFault(file, name, problem),
      ),
    );
}

/**
 * Native parts for systems other than the author's: without their entries `npm ci` refuses, or installs
 * without them.
 */
function unlocked(
  name: string,
  one: LockedPackage,
  packages: Readonly<Record<string, LockedPackage>>,
): string[] {
  const folders = [
    name,
    ...name.split('/node_modules/').map((_part, at, parts) => parts.slice(0, at).join('/node_modules/')),
  ];
  const isLocked = (wanted: string): boolean =>
    folders.some((folder) => `${folder}${folder && '/'}node_modules/${wanted}` in packages);
  return Object.keys(one.optionalDependencies ?? {})
    .filter((wanted) => !isLocked(wanted))
    .map((wanted) => `wants ${wanted}, which has no entry`);
}

function problemsOf(name: string, one: LockedPackage): string[] {
  const problems: string[] = [];
  if (one.resolved && !one.resolved.startsWith(REGISTRY)) problems.push(`comes from ${one.resolved}`);
  // Not every registry mirrors the native parts of every system, so their checksums may be unknown where the
  // file was written.
  const foreign = one.optional && (one.os ?? one.cpu) !== undefined;
  if (!one.integrity && !one.link && !foreign) problems.push('has no integrity');
  const node = one.engines && 'node' in one.engines ? one.engines.node : undefined;
  const exempt = one.optional || (one.dev && TRIED.test(name));
  if (node && !exempt && !satisfies(OLDEST_NODE, node))
    problems.push(`wants Node ${node}, we promise ${OLDEST_NODE}`);
  return problems;
}

function lockFault(file: SourceFile, name: string, problem: string): Fault {
  const line = file.text.split('\n').findIndex((text) => text.includes(`"${name}": {`)) + 1;
  return {
    file: file.path,
    line,
    problem: `${name} ${problem}`,
    fix: 'choose a version from the public registry that fits',
  };
}

/** Exact versions, not ranges: the installed version is the tested one. */
function judgeRanges(file: SourceFile): Fault[] {
  const json = JSON.parse(file.text) as Partial<
    Record<'dependencies' | 'devDependencies', Record<string, string>>
  >;
  return Object.entries({ ...json.dependencies, ...json.devDependencies })
    .filter(([, range]) => !/^(npm:[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))
    .map(([name, range]) => {
      const line = file.text.split('\n').findIndex((text) => text.includes(`"${name}":`)) + 1;
      return {
        file: file.path,
        line,
        problem: `${name} is ${range}, not one version`,
        fix: 'npm install --save-exact',
      };
    });
}
