/** Functions that nothing calls: a copied example in a working widget must not cause a refusal. */
import type { Program } from 'oxc-parser';
import { walk } from 'oxc-walker';
import { knownPlaces } from './places.ts';
import { isFunction } from './resolve.ts';
import { nameIn } from './template-helpers.ts';

/** Names the host calls, besides the callbacks of locations. */
const hosts = new Set([
  ...'constructor render init bind_actions onSave onInstall destroy selected load callback callbacks'.split(
    ' ',
  ),
  ...'advancedStats finish_wizard register_steps get_tutorial searchDataInCard'.split(' '),
  ...Object.values(knownPlaces).flatMap(({ callbacks = [] }) => callbacks),
]);

/** Returns whether an offset is inside a function whose name occurs in the script only once. */
export function unreached(program: Program, text: string): (offset: number) => boolean {
  const dead: { start: number; end: number }[] = [];
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/[\w$]+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  walk(program, {
    enter(node, parent) {
      if (!isFunction(node)) return;
      const name = node.id?.name || nameIn(parent ?? undefined);
      if (name && !hosts.has(name) && counts.get(name) === 1) dead.push({ start: node.start, end: node.end });
    },
  });
  return (offset) => dead.some(({ start, end }) => start <= offset && offset < end);
}
