/** What the journal of the sandbox's page says against an archive, as faults with file and line. */
import { error, type Fault, warning } from '#build/validate/fault.ts';
import type { Entry } from '#sandbox/page/probe/types.ts';

/** The journal of one page. */
export type Seen = { readonly path: string; readonly log: readonly Entry[] };
type BrokenRule = {
  readonly make: typeof error;
  readonly file: string;
  readonly line: string;
  readonly text: string;
};

/** An exception of several pages is one fault that names them. */
export function pageFaults(seen: readonly Seen[]): Fault[] {
  const found = new Map<string, { broken: BrokenRule; paths: Set<string> }>();
  for (const { path, log } of seen)
    for (const broken of rulesBrokenIn(log)) {
      const key = JSON.stringify([broken.file, broken.line, broken.text]);
      const known = found.get(key) ?? { broken, paths: new Set() };
      found.set(key, { ...known, paths: known.paths.add(path) });
    }
  return [...found.values(), ...notTried(seen)].map((each) =>
    'broken' in each ? faultOf(each.broken, [...each.paths]) : each,
  );
}

function faultOf({ make, file, line, text }: BrokenRule, paths: readonly string[]): Fault {
  const [first = '', ...rest] = paths;
  const where =
    rest.length > 0 ? `${first} and ${rest.length} more page${rest.length > 1 ? 's' : ''}` : first;
  const fix =
    make === error
      ? `open ${first} in the sandbox with developer tools, and correct it`
      : 'look at the page with all that it asks for, in an account; without it the widget fails like this';
  return make('throws-in-page', [file, line], `${text}, on ${where}`, fix);
}

function rulesBrokenIn(log: readonly Entry[]): BrokenRule[] {
  let unanswered = false;
  let lacking = false;
  return log.flatMap((entry) => {
    unanswered ||= isUnanswered(entry);
    lacking ||= entry.kind === 'unknown' && !ROUTE.test(entry.text);
    if (entry.kind !== 'exception' || entry.widget === null) return [];
    const text = withoutQueries(entry.text.split('\n')[0] ?? '');
    const excused =
      lacking || NO_ANSWER.test(text) || OF_AN_ACCOUNT.test(text) || (unanswered && LATER.test(text));
    return [{ make: excused ? warning : error, text, ...placeOf(entry) }];
  });
}

/** A call that only a server which is not here, or an account, answers. */
const isUnanswered = (entry: Entry): boolean =>
  entry.kind === 'unknown' || (entry.kind === 'note' && OUTSIDE.has(ruleOf(entry)));
/** Else `unknown` is something of the page itself: a module, a template. */
const ROUTE = /^[A-Z]+ \S+$/;

const OUTSIDE = new Set(['foreign-host', 'crm-post']);
const ruleOf = ({ detail }: Entry): string =>
  typeof detail === 'object' && detail !== null && 'rule' in detail ? String(detail.rule) : '';
/** Not thrown at once in a call of the host's: an answer of a server may have led to it. */
const LATER = /^(?:Uncaught|unhandled rejection|[\w ]+ rejected:)/;
const NO_ANSWER =
  /did not load: https?:|\bhttps?:\S+ did not load|Failed to fetch|NetworkError|"readyState":0/;

/** A selector with an id, as of a field, that only one account has: there the widget may well run. */
const OF_AN_ACCOUNT = /; before it ".*\d{4,}.*" found nothing$/;

/** Against caches, code asks for one file by an address that is new every time. */
const withoutQueries = (text: string): string => text.replace(/(\bhttps?:\/\/[^\s?#]+)\?[^\s'")]*/g, '$1');

/** The first position in the archive that the stack, or the text, names. */
function placeOf({ detail, text }: Entry): { file: string; line: string } {
  const stack = typeof detail === 'string' ? detail : '';
  const [, file, line] = /\/upl\/[^/\s]+\/widget\/([^?:\s)]+)(?:\?[^:\s)]*)?:(\d+)/.exec(stack) ?? [];
  if (file) return { file: decodeURIComponent(file), line: `line ${line}` };
  const [, named] = /^([\w./-]+\.js(?:on)?)[: ]/.exec(text) ?? [];
  return { file: named ?? 'script.js', line: '' };
}

/** Routes, modules and templates that the sandbox lacks: what follows on them was not seen. */
function notTried(seen: readonly Seen[]): Fault[] {
  const texts = new Set(
    seen.flatMap(({ log }) => log.filter(({ kind }) => kind === 'unknown').map(({ text }) => text)),
  );
  const fix = 'try this part in an account';
  return [...texts].map((text) => {
    const lack = ROUTE.test(text) ? `the sandbox has no ${text}` : text;
    return warning('not-tried', [''], `${lack}, so what follows was not tried`, fix);
  });
}
