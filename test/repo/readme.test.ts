/**
 * Everything the README files name exists: commands, files, folders, calls, locations, options. Figures of
 * the gateway are checked by src/gateway/readme-figures.test.ts.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { places } from '#areas/locations.ts';
import { LONGEST_MS } from '#areas/polling.ts';
import { parseSwitches } from '#areas/switches.ts';
import { command } from '#build/validate/command.ts';
import { calls } from '#contract/calls.ts';
import { rounds } from '#run/steps.ts';
import { USAGE } from '#sandbox/server/args.ts';
import project from '../../package.json' with { type: 'json' };
import { mapEntries, namedPaths } from './read/readme-map.ts';
import {
  brokenLinks,
  foreignWords,
  missingSources,
  type Page,
  readPages,
  sectionOf,
} from './read/readmes.ts';

const pages = readPages();

function pageOf(path: string): Page {
  const page = pages.find((one) => one.path === path);
  if (!page) throw new Error(`there is no ${path}`);
  return page;
}

const readme = pageOf('README.md');
const features = pageOf('src/areas/README.md');

/** Ignores line breaks and the column widths of tables. */
const says = ({ text }: Page, sentence: string): boolean => text.replace(/\s+/g, ' ').includes(sentence);

function found(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, word = '']) => word))].sort();
}

describe.each(pages.map((page) => [page.path, page] as const))('%s', (path, page) => {
  it('links to existing files and headings', () => {
    expect(brokenLinks(page)).toEqual([]);
    expect([
      ...namedPaths(page.text).filter((name) => !existsSync(name) && !isBeside(path, name)),
      ...missingSources(page),
    ]).toEqual([]);
  });

  it('names existing commands', () => {
    const named = found(page.text, /npm run ([\w:]+)/g);
    expect(named.filter((name) => !(name in project.scripts))).toEqual([]);
  });

  it('is written in plain English', () => {
    expect(foreignWords(page)).toEqual([]);
  });
});

/** A picture's address is relative to its page. */
function isBeside(path: string, name: string): boolean {
  return existsSync(join(dirname(path), name));
}

describe('README names', () => {
  it('every command except the gateway’s own', () => {
    const named = found(readme.text, /npm run ([\w:]+)/g);
    expect(named.length).toBeGreaterThan(10);
    expect(['start', 'test'].filter((name) => !(name in project.scripts))).toEqual([]);
    const left = Object.keys(project.scripts).filter((name) => !named.includes(name));
    expect(left.sort()).toEqual(['build:programs', 'start', 'test']);
  });

  it('the oldest Node, as package.json does', () => {
    const oldest = project.engines.node.replace('>=', '≥ ').replace(/\.0$/, '');
    expect(says(readme, `You need Node.js ${oldest} and npm, nothing else.`)).toBe(true);
  });

  it('the steps of a test run', () => {
    const parts = 'format, lint, types, guards, unit, archive, real Chromium, PGlite and a real PostgreSQL';
    expect(says(readme, parts)).toBe(true);
    const steps = rounds.flat().map(({ name }) => name);
    expect(steps).toEqual(
      expect.arrayContaining(['format', 'lint', 'types', 'guards', 'unit', 'archive', 'e2e', 'gateway']),
    );
  });

  it('exactly the locations in the manifest', () => {
    const named = found(
      sectionOf(features, 'What is where'),
      /`(\w+-\d|everywhere|(?:advanced_)?settings)`/g,
    );
    expect(named).toEqual([...new Set(places.map(({ location }) => location))].sort());
  });

  it('every other page, so each can be found', () => {
    const others = pages
      .map(({ path }) => path)
      .filter((path) => path !== 'README.md' && path !== 'src/amo/README.md');
    expect(others.length).toBeGreaterThan(5);
    expect(others.filter((path) => !readme.text.includes(`(${path}`))).toEqual([]);
  });

  it('what a newcomer needs, on a page or two', () => {
    expect(readme.text.split('\n').length).toBeLessThanOrEqual(125);
  });

  it('calls of the gateway', () => {
    const known = Object.values(calls).map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const named = pages.flatMap(({ text }) =>
      found(text, /`((?:GET|POST|PUT|PATCH|DELETE) \/v1\/[^`\s]+)`/g),
    );
    expect(named).toEqual(['DELETE /v1/accountants/{id}', 'POST /v1/accountants']);
    expect(named.filter((call) => !known.includes(call))).toEqual([]);
  });

  it('existing options of the sandbox', () => {
    const named = found(
      sectionOf(pageOf('test/sandbox/README.md'), 'Use it for your own widget'),
      /(?<=[` ])(--[a-z][\w-]+)/g,
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((option) => !USAGE.includes(option))).toEqual([]);
  });
});

describe('the map of the rooms', () => {
  const entries = mapEntries(sectionOf(readme, 'Map of the rooms'));

  it('leads to existing rooms', () => {
    expect(entries.length).toBeGreaterThan(20);
    expect(entries.filter(({ paths }) => !paths.some(existsSync)).map(({ name }) => name)).toEqual([]);
  });

  it('omits no room', () => {
    const rooms = Object.values(project.imports).flatMap((path) =>
      path.endsWith('/*') ? [path.slice(2, -2)] : [],
    );
    const drawn = entries.flatMap(({ paths }) => paths.map((path) => path.replace(/\/$/, '')));
    expect(rooms.filter((room) => !drawn.includes(room))).toEqual([]);
  });
});

it.each<[string, readonly unknown[], readonly unknown[]]>([
  ['`everywhere`; a switch, off by default', [parseSwitches(null).pipeline], [false]],
  [
    'It is a switch, off by default: then nothing of it is fetched',
    [parseSwitches(null).notifications],
    [false],
  ],
  ['payments | `everywhere`; a switch |', [parseSwitches(null).dashboard], [true]],
  ['News come by polling, 5 to 60 seconds', [LONGEST_MS], [60_000]],
])('README of the features: «%s»', (sentence, figures, promised) => {
  expect(says(features, sentence)).toBe(true);
  expect(figures).toEqual(promised);
});

describe('the changelog', () => {
  it('starts with the current version', () => {
    const [, newest] = /^## ([\w.-]+)/m.exec(pageOf('widget/CHANGELOG.md').text) ?? [];
    expect(newest).toBe(project.version);
  });
});

describe('the validator’s page', () => {
  it('has the exit codes and formats of the program', async () => {
    const { out } = await command(['--help']);
    const page = sectionOf(pageOf('widget/README.md'), 'The validator');
    const named = found(page, /^\| (\d) /gm);
    expect(named).toEqual(found(/exit code:.*/.exec(out)?.[0] ?? '', /(?:: |, )(\d) /g));
    expect(/\[--kind [^\]]+\] \[--format [^\]]+\]/.exec(page)?.[0]).toBe(
      /\[--kind [^\]]+\] \[--format [^\]]+\]/.exec(out)?.[0],
    );
  });
});

describe('the README guard', () => {
  const page = (text: string): Page => ({ path: 'src/areas/README.md', text });

  it('finds links to missing files and headings', () => {
    const links =
      '[a](../../README.md) [b](nowhere.md) [c](../gateway/README.md#nothing) [d](../gateway/README.md#limits) [e](#nothing)';
    expect(brokenLinks(page(links))).toEqual(['nowhere.md', '../gateway/README.md#nothing', '#nothing']);
  });

  it('finds missing sources', () => {
    expect(missingSources(page('`card/index.ts` `src/domain/money/money.ts` `card/gone.ts`'))).toEqual([
      'card/gone.ts',
    ]);
  });

  it('finds translated words in prose, not in code', () => {
    expect(foreignWords(page('It Stands here and tells `told()`.\n```\nanew\n```'))).toEqual([
      'Stands',
      'tells',
    ]);
  });
});
