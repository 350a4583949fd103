/** What a person's browser fetches, gzip -9, by the page they open. */
import { gzipSync } from 'node:zlib';
import { places } from '#areas/locations.ts';
import type { Files } from './archives.ts';
import type { Figure } from './report/table.ts';

const SECTION = 'Bytes (gzip -9, private archive)';
/** Asked for beside every area, in the same moment. */
const TOOLS = 'tools';

export function byteFigures(files: Files): Figure[] {
  const weigh = (names: Iterable<string>): number =>
    [...names].reduce((sum, name) => sum + gzipSync(files.get(name) ?? '', { level: 9 }).length, 0);
  const figure = (name: string, names: ReadonlySet<string>): Figure => ({
    section: SECTION,
    name,
    unit: 'B',
    ours: weigh(names),
    note: `${names.size} files`,
  });
  const start = closureOf(files, 'script.js');
  const loads = loadsOf(files);
  const tools = loads.get(TOOLS) ?? [];
  const areas = new Set<string>(places.map(({ area }) => area));
  const named = [...loads].filter(([name]) => name !== TOOLS);
  return [
    figure('a page where nothing is shown', start),
    ...named
      .filter(([name]) => areas.has(name))
      .map(([name, asked]) => figure(`first opening of ${name}`, new Set([...start, ...asked, ...tools]))),
    ...named
      .filter(([name]) => !areas.has(name))
      .map(([name, asked]) => figure(`part opened later: ${name}, with all it stands on`, new Set(asked))),
  ];
}

/** A file and all it imports statically. */
function closureOf(files: Files, name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const list = /define\(\s*(\[[^\]]*\])/.exec(textOf(files, name))?.[1] ?? '';
  for (const dependency of namesIn(list)) closureOf(files, dependency, seen);
  return seen;
}

/** Lazy parts by name, each with the files its one call asks for. */
function loadsOf(files: Files): Map<string, string[]> {
  const scripts = [...files.keys()].filter((name) => name.endsWith('.js'));
  const lists = scripts.flatMap((name) => [
    ...textOf(files, name).matchAll(/(?<=[(])\[(?:\s*['"`]\.\/[\w.-]+\.js['"`]\s*,?)+\](?=\))/g),
  ]);
  return new Map(lists.map(([list]) => [namesIn(list)[0]?.replace(/-\w+\.js$/, '') ?? '', namesIn(list)]));
}

function namesIn(list: string): string[] {
  return [...list.matchAll(/['"`]\.\/([\w.-]+\.js)['"`]/g)].map((found) => found[1] ?? '');
}

function textOf(files: Files, name: string): string {
  return files.get(name)?.toString() ?? '';
}
