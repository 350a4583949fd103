/** Local addresses that only a developer's switch turns on. */
import { type Node, type Program, Visitor } from 'oxc-parser';
import { walk } from 'oxc-walker';
import { firstNotBelow } from '../archive/contents.ts';
import { wantedBy } from './dependencies.ts';

type Range = { start: number; end: number };

/** Only the beginning of a longer condition is examined. */
const longest = 500;
/** Ordinary words that contain one of a developer's. */
const others = /\.test\(|localStorage|device|latest|model|locale/gi;
const developers = /dev|debug|local|test|stag|NODE_ENV|hostname|mode/i;

/**
 * For an offset: `loaded` when it is a dependency (checked as one), `named` when a developer's condition
 * surrounds it.
 */
export function underSwitch(
  program: Program,
  text: string,
): (offset: number) => 'loaded' | 'named' | undefined {
  const loaded = new Set(
    wantedBy(program)
      .filter(({ conditional }) => conditional)
      .map(({ start }) => start),
  );
  const switched: Range[] = [];
  const add = (test: Node, ...branches: (Node | null)[]) => {
    const asked = text.slice(test.start, Math.min(test.end, test.start + longest));
    if (!developers.test(asked.replace(others, ''))) return;
    for (const branch of branches) if (branch) switched.push(branch);
  };
  new Visitor({
    IfStatement: (node) => add(node.test, node.consequent, node.alternate),
    ConditionalExpression: (node) => add(node.test, node.consequent, node.alternate),
  }).visit(program);
  const literals = finder(literalsIn(program));
  const branches = finder(switched);
  return (offset) => {
    const start = literals(offset)?.start;
    if (start !== undefined && loaded.has(start)) return 'loaded';
    return branches(offset) ? 'named' : undefined;
  };
}

/**
 * The outermost range that contains an offset; by binary search, because a script may have thousands of both.
 */
function finder(ranges: readonly Range[]): (offset: number) => Range | undefined {
  const outer: Range[] = [];
  for (const each of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end))
    if (each.end > (outer.at(-1)?.end ?? -1)) outer.push(each);
  const ends = outer.map(({ end }) => end);
  return (offset) => {
    const found = outer[firstNotBelow(ends, offset + 1)];
    return found && found.start <= offset ? found : undefined;
  };
}

function literalsIn(program: Program): Range[] {
  const found: Range[] = [];
  walk(program, {
    enter(node) {
      if (node.type === 'Literal' || node.type === 'TemplateLiteral')
        if (/\/\//.test(String('value' in node ? node.value : '//')))
          found.push({ start: node.start, end: node.end });
    },
  });
  return found;
}
