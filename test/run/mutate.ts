/** `npm run mutate -- <room>…`: plants faults in a room and counts those that its tests notice. No room: all of them. */
import { Stryker } from '@stryker-mutator/core';
import { type MutationRoom, mutationRooms } from './mutation-rooms.ts';

/** Percent of the planted faults that must be noticed. */
const WANTED = 85;

type Options = ConstructorParameters<typeof Stryker>[0];

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in mutationRooms));
  if (unknown.length > 0)
    throw new Error(`no room ${unknown.join(', ')}; there are ${Object.keys(mutationRooms).join(', ')}`);
  const wanted = Object.entries(mutationRooms).filter(([name]) => names.length === 0 || names.includes(name));
  for (const [name, room] of wanted) await mutate(name, room);
}

/** The runner reads the room's tests from the environment: its own configuration file has no arguments. */
async function mutate(name: string, room: MutationRoom): Promise<void> {
  process.env.MUTATION_TESTS = room.tests.join(',');
  process.env.MUTATION_SETUP = room.needsDatabase ? 'yes' : '';
  await new Stryker(optionsFor(name, room)).runMutationTest();
}

function optionsFor(name: string, room: MutationRoom): Options {
  return {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: '.vitest.mutation.ts', related: false },
    mutate: [...room.mutate, '!**/*.test.ts', '!**/*.property.test.ts'],
    // Stryker reads tsconfig.json by an interface that TypeScript 7 does not have; there is nothing in ours it needs.
    tsconfigFile: 'none',
    coverageAnalysis: 'perTest',
    concurrency: 2,
    tempDirName: '.cache/stryker',
    ignorePatterns: ['dist', '.cache', 'test-results'],
    reporters: ['clear-text', 'json', 'progress-append-only'],
    clearTextReporter: { allowColor: false, reportTests: false },
    jsonReporter: { fileName: `.cache/mutation/${name}.json` },
    thresholds: { high: 95, low: WANTED, break: WANTED },
  };
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
