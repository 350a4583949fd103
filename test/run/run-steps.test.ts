import { describe, expect, it, vi } from 'vitest';
import { addCounts, readCounts } from './counts.ts';
import { heavyFiles } from './heavy-files.ts';
import { type RunDeps, runRounds } from './run-steps.ts';
import type { Step } from './steps.ts';
import { longRounds, namedRounds, rounds } from './steps.ts';

const vitestReport = (passed: number, failed: number, skipped = 0): string =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    numTodoTests: 0,
  });

/** Runs the steps one after another. */
const runSteps = (steps: readonly Step[], deps: RunDeps) =>
  runRounds(
    steps.map((step) => [step]),
    deps,
  );

function fake(reports: Record<string, string>, failing: readonly string[] = []) {
  const said: string[] = [];
  const ran: string[] = [];
  let now = 0;
  const deps: RunDeps = {
    tool: async ([name = '']) => {
      ran.push(name);
      return { ok: !failing.includes(name), output: `${name} says` };
    },
    readReport: (path) => {
      const report = reports[path.replace(/^.*\/|\.json$/g, '')];
      if (report === undefined) throw new Error('none');
      return report;
    },
    now: () => (now += 1500),
    say: (line) => void said.push(line),
    env: {},
  };
  return { deps, said, ran };
}

const lint: Step = { name: 'lint', tools: [['one'], ['two']] };
const unit: Step = { name: 'unit', tools: [['vitest']], runner: 'vitest' };
const e2e: Step = { name: 'e2e', tools: [['playwright']], runner: 'playwright', needs: ['lint'] };

describe('steps', () => {
  it('add up what the runners report', async () => {
    const report = JSON.stringify({ stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 0 } });
    const { deps, said } = fake({ unit: vitestReport(7, 0), e2e: report });
    expect(await runSteps([lint, unit, e2e], deps)).toEqual({ passed: 11, failed: 0, skipped: 0 });
    expect(said).toEqual([
      '✓ lint        1.5 s',
      '✓ unit        1.5 s  7 passed, 0 failed',
      '✓ e2e         1.5 s  4 passed, 0 failed',
    ]);
  });

  it('show the output of the tool that failed, and skip its successors', async () => {
    const { deps, said, ran } = fake({ unit: vitestReport(7, 0) }, ['one']);
    expect(await runSteps([lint, unit, e2e], deps)).toMatchObject({ passed: 7, failed: 2 });
    expect(ran).toEqual(['one', 'vitest']);
    expect(said).toContain('one says');
    expect(said).toContain('✗ e2e: not run, lint failed');
  });

  it.each([
    ['a runner that fails without a failed test', vitestReport(3, 0), ['vitest']],
    ['skipped tests', vitestReport(3, 0, 1), []],
    ['no test at all', vitestReport(0, 0), []],
    ['no report', undefined, []],
  ])('count %s as a failure', async (_what, report, failing) => {
    const { deps } = fake(report === undefined ? {} : { unit: report }, failing);
    expect((await runSteps([unit], deps)).failed).toBe(1);
  });
});

describe('rounds', () => {
  const held = () => {
    const order: string[] = [];
    const ends = new Map<string, (ok: boolean) => void>();
    const tool: RunDeps['tool'] = ([name = '']) => {
      order.push(name);
      return new Promise((resolve) => ends.set(name, (ok) => resolve({ ok, output: '' })));
    };
    return { order, tool, end: (name: string, ok = true) => ends.get(name)?.(ok) };
  };
  const step = (name: string, ...needs: readonly string[]): Step => ({ name, tools: [[name]], needs });

  it('run two steps at a time, and the next round after all of them', async () => {
    const { order, tool, end } = held();
    const run = runRounds([[step('a'), step('b'), step('c')], [step('d')]], { ...fake({}).deps, tool });
    expect(order).toEqual(['a', 'b']);
    end('b');
    await vi.waitFor(() => expect(order).toEqual(['a', 'b', 'c']));
    end('c');
    await Promise.resolve();
    expect(order).toEqual(['a', 'b', 'c']);
    end('a');
    await vi.waitFor(() => expect(order).toEqual(['a', 'b', 'c', 'd']));
    end('d');
    expect(await run).toMatchObject({ failed: 0 });
  });

  it('let others go before a step whose prerequisite is running', async () => {
    const { order, tool, end } = held();
    const run = runRounds([[step('a'), step('b', 'a'), step('c')]], { ...fake({}).deps, tool });
    expect(order).toEqual(['a', 'c']);
    end('a', false);
    end('c');
    expect(await run).toMatchObject({ failed: 2 });
    expect(order).toEqual(['a', 'c']);
  });

  it('of the long run include only files with a full count', () => {
    const long = longRounds();
    expect(long.map((round) => round.map(({ name }) => name))).toEqual([
      ['build', 'e2e', 'guards', 'archive', 'unit', 'gateway'],
      ['bench'],
    ]);
    const steps = long.flat();
    const gateway = steps.find(({ name }) => name === 'gateway');
    expect(gateway?.tools[0]).toContain('src/gateway/requests/killed.test.ts');
    expect(gateway?.tools[0]).not.toContain('src/gateway/auth/policy.test.ts');
  });

  it('of the long run leave out no file with a full count', () => {
    const given = longRounds()
      .flat()
      .flatMap(({ tools }) => tools.flat());
    const heavy = ['src', 'test', 'widget'].flatMap(heavyFiles);
    expect(heavy.filter((path) => !given.includes(path))).toEqual([]);
  });

  it('of the bench are run by the long run only, and show their findings', async () => {
    const named = (all: typeof rounds) => all.flat().map(({ name }) => name);
    expect(named(rounds)).not.toContain('bench');
    const bench = namedRounds(['bench']).flat();
    expect(bench.map(({ name }) => name)).toEqual(['bench']);
    const { deps, said } = fake({});
    await runSteps(
      bench.map(({ needs: _needs, ...step }) => step),
      deps,
    );
    expect(said).toEqual(['✓ bench       1.5 s', 'tsx says']);
  });

  it('named explicitly keep their order, and every step has its own name', () => {
    expect(
      namedRounds(['e2e', 'build'])
        .flat()
        .map(({ name }) => name),
    ).toEqual(['build', 'e2e']);
    const names = rounds.flat().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('counts', () => {
  it('count a test that passed at the second try as failed', () => {
    const report = JSON.stringify({ stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 2 } });
    expect(readCounts(report)).toEqual({ passed: 1, failed: 2, skipped: 2 });
  });

  it('add up, and reject what is no report', () => {
    expect(addCounts({ passed: 1, failed: 2, skipped: 3 }, { passed: 1, failed: 1, skipped: 1 })).toEqual({
      passed: 2,
      failed: 3,
      skipped: 4,
    });
    expect(() => readCounts('{}')).toThrow('not a test report');
  });
});
