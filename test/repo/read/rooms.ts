/** The place a path belongs to, and the target of a specifier in it. */
import { posix } from 'node:path';

/**
 * `shared` … `gateway`; `areas` (the common files), `areas/<name>`, `pages/<name>`; `src` (the composition
 * root); `widget/script`, `widget/manifest`, `widget/build`; `test/<name>`; `root` for everything else.
 */
export type Place = string;

export function placeOf(path: string): Place {
  const [top = '', first = '', second = '', third] = path.split('/');
  if (top === 'src') return placeInSrc(first, second, third);
  if (top === 'widget') return first.includes('.') ? `widget/${first.split('.')[0]}` : `widget/${first}`;
  if (top === 'test') return `test/${first}`;
  return 'root';
}

function placeInSrc(first: string, second: string, third: string | undefined): Place {
  if (second === '') return 'src';
  if (first !== 'areas' && first !== 'pages') return first;
  return third === undefined ? first : `${first}/${second}`;
}

/** Files of one room import each other by `./` and `../`; `widget` is one room. */
export function roomOf(path: string): string {
  const place = placeOf(path);
  return place.startsWith('widget/') ? 'widget' : place;
}

/** Tests beside the code, and what a room offers only to tests. */
export function isTestFile(path: string): boolean {
  return path.startsWith('test/') || /\.test\.tsx?$/.test(path) || path.includes('/testing/');
}

/** The composition root, which only the AMD entry imports. */
export const bundle = { alias: '#widget', path: 'src/widget.ts' };

/** package.json's `imports`: rooms import each other only by these names. */
export const aliases: Readonly<Record<string, string>> = {
  '#shared/': 'src/shared/',
  '#domain/': 'src/domain/',
  '#contract/': 'src/contract/',
  '#http/': 'src/http/',
  '#amo/': 'src/amo/',
  '#gateway-client/': 'src/gateway-client/',
  '#host/': 'src/host/',
  '#ui/': 'src/ui/',
  '#areas/': 'src/areas/',
  '#pages/': 'src/pages/',
  '#gateway/': 'src/gateway/',
  '#build/': 'widget/build/',
  '#sandbox/': 'test/sandbox/',
  '#run/': 'test/run/',
  '#archive/': 'test/archive/',
};

/** A path of the repository; `<unknown>` for an alias that package.json lacks; null for a package. */
export function resolveSpecifier(from: string, specifier: string): string | null {
  const [bare = ''] = specifier.split('?');
  if (bare.startsWith('.')) return posix.join(posix.dirname(from), bare);
  if (!bare.startsWith('#')) return null;
  if (bare === bundle.alias) return bundle.path;
  const alias = bare.slice(0, bare.indexOf('/') + 1);
  const folder = aliases[alias];
  return folder === undefined ? '<unknown>' : folder + bare.slice(alias.length);
}
