/**
 * The steps of `npm test`. Rounds run one after another; lanes of a round run in parallel, steps of a lane in
 * order.
 */
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

/** Steps that run one after another. */
export type Lane = readonly Step[];
export type Round = readonly Lane[];

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

const checks: Lane = [
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
    // Each of several checkers computes for itself the types that the others have, and other lanes are busy.
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
  { name: 'guards', tools: [vitest('repo')], runner: 'vitest', long: { folders: ['test/repo'] } },
];

const archives: Lane = [
  {
    name: 'build',
    tools: [
      ['tsx', 'widget/build/main.ts'],
      ['tsx', 'widget/build/main.ts', '--kind', 'public'],
      ['tsx', 'test/run/prebuild.ts'],
    ],
    long: 'whole',
  },
  { name: 'archive', tools: [vitest('archive')], runner: 'vitest', needs: ['build'], env: BUILT },
];

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

/**
 * A browser's tests await pages for about half of their time, and most other steps use one core: one lane of
 * each leaves no core idle. Archives are tested before the browser's lane rebuilds them.
 */
const allRounds: readonly Round[] = [
  [
    [...archives, e2e],
    [...checks, unit, sandbox, gateway],
  ],
  [[bench]],
];

/** Steps of `npm test`. */
export const rounds: readonly Round[] = mapSteps(allRounds, (step) => (step.longOnly ? [] : [step]));

/**
 * Steps of `npm run test:long`: those with full counts, and their prerequisites. Browser steps run beside the
 * others, whose gateway tests outlast them and then use all cores; measuring steps run alone.
 */
export function longRounds(all: readonly Round[] = allRounds): readonly Round[] {
  const steps = mapSteps(all, asLong).flat(2);
  const lane = (...names: readonly string[]): Lane => steps.filter(({ name }) => names.includes(name));
  const browser = lane('build', 'e2e');
  const measures = lane('bench');
  const others = steps.filter((step) => !browser.includes(step) && !measures.includes(step));
  return [[others, browser], [measures]];
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
  return all.map((lanes) => lanes.map((lane) => lane.flatMap(change)));
}
