/** Numbers of passed and failed tests from the runners' own JSON reports. */

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Tests that did not run; a run with skipped tests counts as failed. */
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

/** @param text the report @throws when it is neither runner's */
export function readCounts(text: string): Counts {
  const report = JSON.parse(text) as Partial<VitestReport & PlaywrightReport>;
  if (report.stats) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    // A test that passed on a retry counts as failed.
    return { passed: expected, failed: unexpected + flaky, skipped };
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
