/** The files that built AMD modules load, read from the files themselves. */
export type Sources = ReadonlyMap<string, Buffer>;

const quoted = /['"`]\.\/([\w.-]+\.js)['"`]/g;

function namesIn(list: string): string[] {
  return [...list.matchAll(quoted)].map((found) => found[1] ?? '');
}

/** A file and everything it imports statically, transitively. */
export function staticFiles(sources: Sources, name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const dependencies = /define\(\s*(\[[^\]]*\])/.exec(sources.get(name)?.toString() ?? '')?.[1] ?? '';
  for (const dependency of namesIn(dependencies)) staticFiles(sources, dependency, seen);
  return seen;
}

/** Area name → the files that its one `require` loads, target first. */
export function areaFiles(sources: Sources): Map<string, string[]> {
  const areas = new Map<string, string[]>();
  for (const [name, bytes] of sources) {
    if (!name.endsWith('.js')) continue;
    for (const [list] of bytes
      .toString()
      .matchAll(/(?<=[(])\[(?:\s*['"`]\.\/[\w.-]+\.js['"`]\s*,?)+\](?=\))/g)) {
      const files = namesIn(list);
      areas.set(files[0]?.replace(/-\w+\.js$/, '') ?? '', files);
    }
  }
  return areas;
}
