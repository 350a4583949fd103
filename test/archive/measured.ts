/** Files fetched together, grouped by occasion, and their weight. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { areaFiles, type Sources, staticFiles } from './amd-graph.ts';

/** `bytes`: the actual size plus a tenth, gzip -9; `cap`: the upper limit whatever the actual size. */
export type Budget = { files: number; bytes: number; cap: number };
/** Keyed by the names of {@link measuredFiles}. */
export const budgets = JSON.parse(readFileSync(new URL('budgets.json', import.meta.url), 'utf8')) as Record<
  string,
  Budget
>;

/** Places of the CRM where an opening begins, besides a card. */
const otherAreas = ['list', 'pipeline', 'dashboard', 'settings', 'advanced', 'notifications'] as const;
/** The code for these is loaded by a separate file, which is fetched first. */
const behindParts: ReadonlySet<string> = new Set(['settings', 'advanced', 'notifications']);
/** Fetched on a user's request, or when the card matches nobody; anything else is fetched with every area. */
const onRequest = [
  'parts',
  'details',
  'documents',
  'deal-invoices',
  'reconciliation',
  'unmatched',
  'requests',
  'form',
  'page-events',
  'modal',
  'copy',
  'board',
  'roles',
  'section',
  'request-rules',
  'notification-rules',
  'accountants',
  'accounting-connections',
  'files',
  'accounting-events',
  'audit',
  'settings-history',
  'diagnostics',
  'crm-access',
  'field-mapping',
  'approvals',
  'payments',
];

/** Names of text files of an area or a part: `card-ru`. */
const texts = /-[a-z]{2}$/;

/** Files of an archive by the occasion they are fetched on. */
export function measuredFiles(files: Sources): Record<string, ReadonlySet<string>> {
  const areas = areaFiles(files);
  const start = staticFiles(files, 'script.js');
  const apart: readonly string[] = [...otherAreas, ...onRequest];
  const always = [...areas].filter(([name]) => !apart.includes(name) && !texts.test(name));
  const page = heaviest(files, (name) => name.startsWith('i18n/'));
  // Script.js with its imports, what every area loads at once, the area's texts, and the language file the
  // CRM's loader fetches.
  const opening = (area: string, asked: readonly string[]): Set<string> =>
    new Set([...start, page, ...always.flatMap(([, more]) => more), ...asked, ...textsOf(files, area)]);
  const openingOf = (area: string): Set<string> =>
    opening(area, [...(areas.get(area) ?? []), ...(behindParts.has(area) ? (areas.get('parts') ?? []) : [])]);
  return {
    'script.js and the language file, on every page': new Set([...start, page]),
    "a card's first opening, its texts and the language file included": opening('card', []),
    ...Object.fromEntries(
      otherAreas.map((area) => [
        `first opening of ${area}, its texts and the language file`,
        openingOf(area),
      ]),
    ),
    ...Object.fromEntries(
      [...ownFiles(files)].map(([name, file]) => [`${name}: its own file`, new Set([file])]),
    ),
  };
}

/** Size in bytes with gzip -9. */
export function weigh(files: Sources, names: Iterable<string>): number {
  return [...names].reduce((sum, name) => sum + gzipSync(files.get(name) ?? '', { level: 9 }).length, 0);
}

/** The file of each area and part, and the largest language of each file of texts. */
function ownFiles(files: Sources): Map<string, string> {
  const asked = [...areaFiles(files)].filter(([, [file]]) => file !== undefined);
  const all = asked.map(([name, [file = '']]) => [name.replace(texts, ', texts'), file] as const);
  return new Map(
    all.map(([name]) => [
      name,
      heaviest(files, (file) => all.some((one) => one[0] === name && one[1] === file)),
    ]),
  );
}

function textsOf(files: Sources, area: string): string[] {
  const said = heaviest(files, (name) => new RegExp(`^${area}-[a-z]{2}-\\w+\\.js$`).test(name));
  return said === '' ? [] : [said];
}

/** The largest of the same texts' languages. */
function heaviest(files: Sources, isOne: (name: string) => boolean): string {
  const names = [...files.keys()].filter(isOne);
  return names.reduce((most, name) => (weigh(files, [name]) > weigh(files, [most]) ? name : most), '');
}
