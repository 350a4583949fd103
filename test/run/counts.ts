/** How many tests passed and failed, as the runners' own JSON reports say. */

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Tests that did not run; a run with any of them is not a good one. */
  readonly skipped: number;
}

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(one: Counts, other: Counts): Counts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** Vitest's `json` reporter. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests?: number;
}

/** Playwright's `json` reporter. */
interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly suites?: readonly PlaywrightSuite[];
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly line: number;
    readonly tests: readonly { readonly status: string }[];
  }[];
}

/** @param text the report; throws when it is neither runner's */
export function readCounts(text: string): Counts {
  const report = JSON.parse(text) as Partial<VitestReport & PlaywrightReport>;
  if (report.stats) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected + flaky, failed: unexpected, skipped };
  }
  const {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: todo = 0,
  } = report;
  if (passed === undefined || failed === undefined || pending === undefined)
    throw new Error('not a test report');
  return { passed, failed, skipped: pending + todo };
}

/** Tests that passed only at their second try, as `file:line title`: counted as passed, never in silence. */
export function readUnsteady(text: string): readonly string[] {
  return unsteadyIn((JSON.parse(text) as Partial<PlaywrightReport>).suites ?? []);
}

function unsteadyIn(suites: readonly PlaywrightSuite[]): readonly string[] {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
      .map(({ file, line, title }) => `${file}:${line} ${title}`),
    ...unsteadyIn(inner),
  ]);
}
