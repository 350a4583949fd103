/** The steps of `npm test`. Rounds run one after another; steps of a round begin in order, two at a time. */
import { availableParallelism } from 'node:os';
import { heavyFiles } from './heavy-files.ts';

export interface Step {
  readonly name: string;
  /** Tools run one after another; the first failure ends the step. */
  readonly tools: readonly (readonly string[])[];
  /** The runner whose report is counted; it is given the path of the report. */
  readonly runner?: 'vitest' | 'playwright';
  /** Steps that must have passed before this one. */
  readonly needs?: readonly string[];
  /** Added to the environment of the run. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Also run by `npm run test:long`, with LONG=1: entirely, or only the files of these folders that have a full
   * count.
   */
  readonly long?: 'whole' | { readonly folders: readonly string[] };
  /** Run only by `npm run test:long`. */
  readonly longOnly?: true;
  /** Its output is printed even on success. */
  readonly showsOutput?: true;
}

export type Round = readonly Step[];

const vitest = (...projects: readonly string[]): readonly string[] => [
  'vitest',
  'run',
  ...projects.flatMap((project) => ['--project', project]),
];

/** The step `build` writes the archives and the programs here; later tests read them from here. */
const BUILT = {
  SVERKA_BUILT: 'dist',
  SVERKA_GATEWAY: '.cache/gateway/main.js',
  SVERKA_SANDBOX: '.cache/sandbox/main.js',
};

/**
 * The programs written in Go collect garbage a third of their time; a run this short has memory for all it
 * makes.
 */
const RARE_COLLECTIONS = { GOGC: '400' };

const checks: Round = [
  { name: 'format', tools: [['biome', 'check', '--linter-enabled=false']] },
  {
    name: 'lint',
    tools: [
      ['biome', 'lint', '--error-on-warnings'],
      ['oxlint', '--deny-warnings'],
    ],
    env: RARE_COLLECTIONS,
  },
  {
    name: 'types',
    // Each of several checkers computes for itself the types that the others have, and other steps are busy.
    tools: ['browser', 'node', 'test'].map((project) => [
      'tsc',
      '-p',
      `.tsconfig/${project}.json`,
      '--checkers',
      '1',
    ]),
    env: RARE_COLLECTIONS,
  },
  { name: 'knip', tools: [['knip', '--config', '.knip.json']] },
];

const guards: Step = {
  name: 'guards',
  tools: [vitest('repo', 'accounting')],
  runner: 'vitest',
  long: { folders: ['test/repo'] },
};
const build: Step = { name: 'build', tools: [['tsx', 'test/run/prebuild.ts']], long: 'whole' };
const archive: Step = {
  name: 'archive',
  tools: [vitest('archive')],
  runner: 'vitest',
  needs: ['build'],
  env: BUILT,
  long: { folders: ['test/archive'] },
};

const unit: Step = {
  name: 'unit',
  tools: [vitest('unit', 'dom')],
  runner: 'vitest',
  long: { folders: ['src/domain', 'widget/build'] },
};
/** By default the test tool leaves one core free, which is half of two. */
const ON_ALL_CORES = `--maxWorkers=${availableParallelism()}`;

const gateway: Step = {
  name: 'gateway',
  tools: [[...vitest('gateway'), ON_ALL_CORES]],
  runner: 'vitest',
  // Built long before this step starts; the tests start the sources where there is no build.
  env: BUILT,
  long: { folders: ['src/gateway'] },
};
const sandbox: Step = { name: 'sandbox', tools: [vitest('sandbox')], runner: 'vitest' };
const e2e: Step = {
  name: 'e2e',
  tools: [['playwright', 'test', '--config', 'test/e2e/playwright.config.ts']],
  runner: 'playwright',
  needs: ['build'],
  env: BUILT,
  long: { folders: ['test/e2e'] },
};

/**
 * Figures compared with an empty widget: ratios are printed; bytes and counts above their limits fail the
 * step.
 */
const bench: Step = {
  name: 'bench',
  tools: [['tsx', 'test/bench/main.ts', '--short', 'bytes', 'openings', 'navigations']],
  needs: ['build'],
  env: BUILT,
  long: 'whole',
  longOnly: true,
  showsOutput: true,
};

/** The longest first; the gateway's tests, which use all cores, last. */
const allRounds: readonly Round[] = [
  [build, e2e, ...checks, guards, archive, unit, sandbox, gateway],
  [bench],
];

/** Steps of `npm test`. */
export const rounds: readonly Round[] = mapSteps(allRounds, (step) => (step.longOnly ? [] : [step]));

/** Steps of `npm run test:long`: those with full counts, and their prerequisites; what measures runs alone. */
export function longRounds(all: readonly Round[] = allRounds): readonly Round[] {
  return mapSteps(all, asLong);
}

function asLong(step: Step): readonly Step[] {
  if (!step.long) return [];
  if (step.long === 'whole') return [step];
  const files = step.long.folders.flatMap(heavyFiles);
  return [{ ...step, tools: step.tools.map((words) => [...words, ...files]) }];
}

export function namedRounds(names: readonly string[], all: readonly Round[] = allRounds): readonly Round[] {
  return mapSteps(all, (step) => (names.includes(step.name) ? [named(step, names)] : []));
}

/** Without the step `build` there may be a build of older sources, which only steps that need one use. */
function named(step: Step, names: readonly string[]): Step {
  return names.includes('build') || step.needs ? step : { ...step, env: {} };
}

function mapSteps(all: readonly Round[], change: (step: Step) => readonly Step[]): readonly Round[] {
  return all.map((round) => round.flatMap(change));
}
