/** What `npm test` consists of, in order: cheap checks first, the browser last. */

export interface Step {
  readonly name: string;
  /** Tools one after another; the first failure ends the step. */
  readonly tools: readonly (readonly string[])[];
  /** The runner whose report is counted: it is told where to write. */
  readonly runner?: 'vitest' | 'playwright';
  /** Steps that must have passed before this one makes sense. */
  readonly needs?: readonly string[];
  /** Also run by `npm run test:long`, with LONG=1: full counts. */
  readonly long?: true;
}

const vitest = (...projects: readonly string[]): readonly string[] => [
  'vitest',
  'run',
  ...projects.flatMap((project) => ['--project', project]),
];

export const steps: readonly Step[] = [
  { name: 'format', tools: [['biome', 'check', '--linter-enabled=false']] },
  {
    name: 'lint',
    tools: [
      ['biome', 'lint', '--error-on-warnings'],
      ['oxlint', '--deny-warnings'],
    ],
  },
  {
    name: 'types',
    tools: ['browser', 'node', 'test'].map((project) => ['tsc', '-p', `.tsconfig/${project}.json`]),
  },
  { name: 'knip', tools: [['knip', '--config', '.knip.json']] },
  { name: 'guards', tools: [vitest('repo')], runner: 'vitest' },
  { name: 'unit', tools: [vitest('unit', 'dom')], runner: 'vitest', long: true },
  { name: 'gateway', tools: [vitest('gateway')], runner: 'vitest', long: true },
  { name: 'sandbox', tools: [vitest('sandbox')], runner: 'vitest' },
  {
    name: 'build',
    tools: [
      ['tsx', 'widget/build/main.ts'],
      ['tsx', 'widget/build/main.ts', '--kind', 'public'],
    ],
    long: true,
  },
  { name: 'archive', tools: [vitest('archive')], runner: 'vitest', needs: ['build'] },
  {
    name: 'e2e',
    tools: [['playwright', 'test', '--config', 'test/e2e/playwright.config.ts']],
    runner: 'playwright',
    needs: ['build'],
    long: true,
  },
];
