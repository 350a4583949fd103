/** Runs steps and reports each one's duration and result; for a failure it prints the tool's own output. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { addCounts, type Counts, NOTHING, readCounts } from './counts.ts';
import type { Round, Step } from './steps.ts';
import { type Ran, runTool } from './tool.ts';

export interface RunDeps {
  readonly tool: (words: readonly string[], env: NodeJS.ProcessEnv) => Promise<Ran>;
  /** The text of a report. @throws when there is none */
  readonly readReport: (path: string) => string;
  readonly now: () => number;
  readonly say: (line: string) => void;
  readonly env: NodeJS.ProcessEnv;
}

const REPORTS = '.cache/test';

export function realDeps(env: NodeJS.ProcessEnv): RunDeps {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  return {
    tool: runTool,
    readReport: (path) => readFileSync(path, 'utf8'),
    now: () => performance.now(),
    say: (line) => void process.stdout.write(`${line}\n`),
    env,
  };
}

/** Steps at the same time: most use one core, and those of the browser wait for about half of their time. */
const SLOTS = 2;

/** Runs every step, even after failures; a step whose prerequisite failed counts as one failure. */
export async function runRounds(rounds: readonly Round[], deps: RunDeps): Promise<Counts> {
  const good = new Set<string>();
  let total = NOTHING;
  for (const round of rounds) total = addCounts(total, await runRound(round, good, deps));
  return total;
}

/** A free slot takes the first step whose prerequisites have ended. */
async function runRound(round: Round, good: Set<string>, deps: RunDeps): Promise<Counts> {
  const waiting = [...round];
  const running = new Map<string, Promise<void>>();
  let total = NOTHING;
  const run = async (step: Step): Promise<void> => {
    const missing = step.needs?.find((name) => !good.has(name));
    const counts = missing ? notRun(step, missing, deps) : await runStep(step, deps);
    if (counts.failed === 0) good.add(step.name);
    total = addCounts(total, counts);
  };
  const isAwaited = (name: string): boolean =>
    running.has(name) || waiting.some((step) => step.name === name);
  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.findIndex(({ needs = [] }) => !needs.some(isAwaited));
    const [step] = running.size < SLOTS && next >= 0 ? waiting.splice(next, 1) : [];
    if (step)
      running.set(
        step.name,
        run(step).then(() => void running.delete(step.name)),
      );
    else await Promise.race(running.values());
  }
  return total;
}

function notRun(step: Step, missing: string, deps: RunDeps): Counts {
  deps.say(`✗ ${step.name}: not run, ${missing} failed`);
  return { ...NOTHING, failed: 1 };
}

async function runStep(step: Step, deps: RunDeps): Promise<Counts> {
  const from = deps.now();
  const report = `${REPORTS}/${step.name}.json`;
  let ran: Ran = { ok: true, output: '' };
  for (const words of step.tools) {
    if (ran.ok)
      ran = await deps.tool([...words, ...reporting(step, report)], {
        ...deps.env,
        ...step.env,
        ...reportEnv(step, report),
      });
  }
  const counts = judge(step, ran, report, deps);
  const seconds = ((deps.now() - from) / 1000).toFixed(1);
  const found = step.runner ? `  ${counts.passed} passed, ${counts.failed} failed` : '';
  deps.say(`${counts.failed === 0 ? '✓' : '✗'} ${step.name.padEnd(8)} ${seconds.padStart(6)} s${found}`);
  if (counts.failed > 0 || step.showsOutput) deps.say(ran.output.trimEnd());
  return counts;
}

function reporting(step: Step, report: string): readonly string[] {
  if (step.runner === 'vitest') return ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  return step.runner === 'playwright' ? ['--reporter=line,json'] : [];
}

function reportEnv(step: Step, report: string): NodeJS.ProcessEnv {
  return step.runner === 'playwright' ? { PLAYWRIGHT_JSON_OUTPUT_FILE: report } : {};
}

/**
 * A tool that fails without a failed test (a file that does not load), skips tests or finds none also counts
 * as a failure.
 */
function judge(step: Step, ran: Ran, report: string, deps: RunDeps): Counts {
  const failure = { ...NOTHING, failed: 1 };
  if (!step.runner) return ran.ok ? NOTHING : failure;
  try {
    const counts = readCounts(deps.readReport(report));
    const silent = counts.failed === 0 && (!ran.ok || counts.skipped > 0 || counts.passed === 0);
    if (counts.skipped > 0) deps.say(`  ${step.name}: ${counts.skipped} tests did not run`);
    return silent ? { ...counts, failed: 1 } : counts;
  } catch {
    return failure;
  }
}
