/**
 * `npm run mutate -- <room>…`: plants faults in a room and counts those that its tests detect; without a
 * room, in all of them. `--files <glob,glob>` limits the run to part of the room, `--tests <glob,glob>` to
 * some of its tests (a fault in a table that is read once runs all of them), `--workers <n>` sets the number
 * of processes (2). A fault that survives and is not in mutation-survivors.json fails the run.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { type MutationRoom, mutationRooms } from './mutation/mutation-rooms.ts';
import {
  judgeSurvivors,
  type MutationReport,
  readSurvivors,
  scoreOf,
} from './mutation/mutation-survivors.ts';

/** Percentage of the planted faults that must be detected. */
const WANTED = 85;

type Options = ConstructorParameters<typeof Stryker>[0];

/** Options of a run that covers only part of a room. */
interface Part {
  /** Globs instead of the room's. */
  readonly files: readonly string[] | undefined;
  readonly tests: readonly string[] | undefined;
  readonly workers: number;
}

async function main(words: readonly string[]): Promise<void> {
  const word = { type: 'string' } as const;
  const options = { files: word, tests: word, workers: { ...word, default: '2' } };
  const { positionals: names, values } = parseArgs({ args: [...words], options, allowPositionals: true });
  const { files, tests, workers } = values;
  const part = { files: files?.split(','), tests: tests?.split(','), workers: Number(workers) };
  const unknown = names.filter((name) => !(name in mutationRooms));
  if (unknown.length > 0)
    throw new Error(`no room ${unknown.join(', ')}; there are ${Object.keys(mutationRooms).join(', ')}`);
  const wanted = Object.entries(mutationRooms).filter(([name]) => names.length === 0 || names.includes(name));
  say(`rooms: ${wanted.map(([name]) => name).join(', ')}`);
  const verdicts: string[] = [];
  for (const [name, room] of wanted) verdicts.push(await verdictOn(name, room, part));
  for (const verdict of verdicts) say(verdict);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** A room whose run breaks off, e.g. because its tests fail, does not keep the next ones from theirs. */
async function verdictOn(name: string, room: MutationRoom, part: Part): Promise<string> {
  try {
    const score = scoreOf(await mutate(name, room, part));
    return `${name}: ${score.toFixed(1)} % of the planted faults were noticed, ${WANTED} wanted`;
  } catch (error) {
    process.exitCode = 1;
    return `${name}: not finished: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/**
 * The runner reads the room's tests from the environment, because its configuration file takes no arguments.
 */
async function mutate(name: string, room: MutationRoom, part: Part): Promise<MutationReport> {
  process.env.MUTATION_TESTS = (part.tests ?? room.tests).join(',');
  process.env.MUTATION_SETUP = room.needsDatabase ? 'yes' : '';
  await new Stryker(optionsFor(name, room, part)).runMutationTest();
  const report = JSON.parse(readFileSync(reportFile(name), 'utf8')) as MutationReport;
  sayUnlisted(report);
  return report;
}

const reportFile = (name: string): string => `.cache/mutation/${name}.json`;

/** An undetected fault requires a test, or an entry with its reason in mutation-survivors.json. */
function sayUnlisted(report: MutationReport): void {
  const { unlisted, outlived } = judgeSurvivors(report, readSurvivors());
  for (const one of unlisted) say(`not in the list of survivors: ${one}`);
  for (const one of outlived) say(`noticed now, take it off the list: ${one}`);
  if (unlisted.length + outlived.length > 0) process.exitCode = 1;
}

function optionsFor(name: string, room: MutationRoom, { files, workers }: Part): Options {
  return {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: '.vitest.mutation.ts', related: false },
    mutate: [...(files ?? room.mutate), '!**/*.test.ts', '!**/*.property.test.ts'],
    // Stryker reads tsconfig.json through an API that TypeScript 7 lacks; it needs nothing from ours.
    tsconfigFile: 'none',
    coverageAnalysis: 'perTest',
    concurrency: workers,
    tempDirName: '.cache/stryker',
    ignorePatterns: ['dist', '.cache', 'test-results'],
    reporters: ['clear-text', 'json', 'progress-append-only'],
    clearTextReporter: { allowColor: false, reportTests: false },
    jsonReporter: { fileName: reportFile(name) },
    thresholds: { high: 95, low: WANTED, break: WANTED },
  };
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
