/** What README names is there: commands, files, rooms, calls, locations and options. Figures of the gateway: src/gateway/readme-figures.test.ts. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { places } from '#areas/locations.ts';
import { LONGEST_MS } from '#areas/polling.ts';
import { defaultSwitches } from '#areas/switches.ts';
import { calls } from '#contract/calls.ts';
import { rounds } from '#run/steps.ts';
import { USAGE } from '#sandbox/server/args.ts';
import project from '../../package.json' with { type: 'json' };
import { mapEntries, namedPaths } from './read/readme-map.ts';

const readme = readFileSync('README.md', 'utf8');

/** Where its lines break does not matter. */
const says = (sentence: string): boolean => readme.replace(/\s+/g, ' ').includes(sentence);

function section(title: string): string {
  return readme.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? '';
}

function found(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, word = '']) => word))].sort();
}

describe('README names', () => {
  it('commands that there are', () => {
    const named = found(readme, /npm run ([\w:]+)/g);
    expect(named.length).toBeGreaterThan(10);
    expect([...named, 'start', 'test'].filter((name) => !(name in project.scripts))).toEqual([]);
  });

  it('the oldest Node as package.json does', () => {
    const oldest = project.engines.node.replace('>=', '≥ ').replace(/\.0$/, '');
    expect(says(`You need Node.js ${oldest} and npm, nothing else.`)).toBe(true);
  });

  it('what a test run consists of', () => {
    const parts = 'format, lint, types, guards, unit, archive, real Chromium, PGlite and a real PostgreSQL';
    expect(says(parts)).toBe(true);
    const steps = rounds.flat(2).map(({ name }) => name);
    expect(steps).toEqual(
      expect.arrayContaining([
        ...['format', 'lint', 'types', 'guards', 'unit', 'archive'],
        ...['e2e', 'gateway'],
      ]),
    );
  });

  it('every location of the CRM that the manifest has, and no other', () => {
    const named = found(section('What is where'), /`(\w+-\d|everywhere|(?:advanced_)?settings)`/g);
    expect(named).toEqual([...new Set(places.map(({ location }) => location))].sort());
  });

  it('files and folders that there are', () => {
    const named = namedPaths(readme);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('calls of the gateway', () => {
    const known = Object.values(calls).map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const named = found(readme, /`((?:GET|POST|PUT|PATCH|DELETE) \/v1\/[^`\s]+)`/g);
    expect(named).toEqual(['DELETE /v1/accountants/{id}', 'POST /v1/accountants']);
    expect(named.filter((call) => !known.includes(call))).toEqual([]);
  });

  it('options that the sandbox has', () => {
    const named = found(section('Use the sandbox for your own widget'), /(?<=[` ])(--[a-z][\w-]+)/g);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((option) => !USAGE.includes(option))).toEqual([]);
  });
});

describe('the map of the rooms', () => {
  const entries = mapEntries(section('Map of the rooms'));

  it('leads to what is there', () => {
    expect(entries.length).toBeGreaterThan(20);
    expect(entries.filter(({ paths }) => !paths.some(existsSync)).map(({ name }) => name)).toEqual([]);
  });

  it('leaves no room out', () => {
    const rooms = Object.values(project.imports).flatMap((path) =>
      path.endsWith('/*') ? [path.slice(2, -2)] : [],
    );
    const drawn = entries.flatMap(({ paths }) => paths.map((path) => path.replace(/\/$/, '')));
    expect(rooms.filter((room) => !drawn.includes(room))).toEqual([]);
  });
});

it.each<[string, readonly unknown[], readonly unknown[]]>([
  ['`everywhere`; a switch, off by default', [defaultSwitches.pipeline], [false]],
  ['It is a switch, off by default: then nothing of it is fetched', [defaultSwitches.notifications], [false]],
  ['payments | `everywhere`; a switch |', [defaultSwitches.dashboard], [true]],
  ['News come by polling, 5 to 60 seconds', [LONGEST_MS], [60_000]],
])('README: «%s»', (sentence, figures, promised) => {
  expect(says(sentence)).toBe(true);
  expect(figures).toEqual(promised);
});
