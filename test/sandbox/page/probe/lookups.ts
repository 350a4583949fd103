import { addressesIn, archiveFile } from './attribution.ts';

type Lookup = { selector: string; trace: Error };
type Finder = (this: unknown, given: string) => unknown;

/** More would not help: only lookups right before an exception explain it. */
const KEPT = 50;
/** A value that is used this many lines below its lookup is still seen as the lookup's. */
const NEAR_LINES = 10;
const OF_NOTHING = /Cannot (?:read|set) properties of (?:null|undefined)/;
const PASSING = /\/sandbox\/assets\/probe\.js|\/vendor\/jquery/;

/** A place in a widget's code. */
type Place = { file: string; name: string; line: number };

/** The nearest place of a stack; null when it is not in an archive. */
function placeIn(stack: string | undefined): Place | null {
  const frame = (stack ?? '').split('\n').find((line) => /^\s+at /.test(line) && !PASSING.test(line));
  const [address = ''] = addressesIn(frame ?? '');
  const [, line] = /:(\d+):\d+$/.exec(address) ?? [];
  const file = archiveFile(address.replace(/(?:\?[^:]*)?:\d+:\d+$/, ''))?.file;
  if (frame === undefined || file === undefined || line === undefined) return null;
  return { file, name: /at (.*?) ?\(/.exec(frame)?.[1] ?? '', line: Number(line) };
}

/** A form or a list without entries has the length 0 and is found all the same. */
const isEmpty = (found: unknown): boolean =>
  found === null || (!(found instanceof Node) && (found as { length?: number }).length === 0);

const isBefore = (lookup: Place, thrown: Place): boolean =>
  lookup.file === thrown.file &&
  lookup.name === thrown.name &&
  thrown.line >= lookup.line &&
  thrown.line - lookup.line <= NEAR_LINES;

export type Lookups = {
  /** Records `$().find` too, through which jQuery makes its lookups. */
  watchJQuery(jquery: JQueryStatic): void;
  /**
   * The text of an exception, with the selector that found nothing in the same function right before it, if
   * one did.
   */
  explain(text: string, stack: unknown): string;
};

/** Records which lookups of elements find nothing: an exception about null or undefined names no selector. */
export function watchLookups(): Lookups {
  const kept: Lookup[] = [];
  const ended = new MessageChannel();
  // A rejection is reported in a task of its own, after the one in which the promise was rejected.
  ended.port1.onmessage = ({ data }) =>
    data === 'again' ? kept.splice(0) : ended.port2.postMessage('again');

  function record(selector: string): void {
    // Until the current turn ends: later exceptions have other causes.
    if (kept.length === 0) ended.port2.postMessage('once');
    kept.push({ selector, trace: new Error() });
    if (kept.length > KEPT) kept.shift();
  }

  function watch(holder: object, method: string, selectorOf: (given: string) => string): void {
    const finders = holder as Record<string, Finder>;
    const native = finders[method] as Finder;
    finders[method] = function (given) {
      const found = native.call(this, given);
      if (typeof given === 'string' && isEmpty(found)) record(selectorOf(given));
      return found;
    };
  }

  const same = (given: string): string => given;
  for (const { prototype } of [Document, Element, DocumentFragment]) watch(prototype, 'querySelector', same);
  watch(Element.prototype, 'closest', same);
  watch(Document.prototype, 'getElementById', (id) => `#${id}`);

  return {
    watchJQuery: (jquery) => watch(jquery.fn, 'find', same),
    explain(text, stack) {
      const thrown = OF_NOTHING.test(text) && typeof stack === 'string' ? placeIn(stack) : null;
      if (thrown === null) return text;
      const found = kept.findLast(({ trace }) => {
        const place = placeIn(trace.stack);
        return place !== null && isBefore(place, thrown);
      });
      return found === undefined ? text : `${text}; before it "${found.selector}" found nothing`;
    },
  };
}
