/**
 * Planted faults that no test detects, each with the reason it may stay; any other fails `npm run mutate`.
 */
import { readFileSync } from 'node:fs';

/** A fault as in the source: the whole line, and the replacement of its changed part. */
export interface Survivor {
  readonly file: string;
  readonly line: string;
  readonly replacement: string;
  readonly why: string;
}

/**
 * The part of the runner's JSON report that is read (mutation-testing-report-schema 2); lines count from 1.
 */
export interface MutationReport {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string;
        readonly mutants: readonly {
          readonly status: string;
          readonly replacement?: string;
          readonly location: { readonly start: { readonly line: number } };
        }[];
      }
    >
  >;
}

export interface SurvivorsJudged {
  /** Undetected and without a listed reason. */
  readonly unlisted: readonly string[];
  /** Listed, but now detected or gone. */
  readonly outlived: readonly string[];
}

const UNNOTICED: ReadonlySet<string> = new Set(['Survived', 'NoCoverage']);
const NOTICED: ReadonlySet<string> = new Set(['Killed', 'Timeout']);
const keyOf = ({ file, line, replacement }: Omit<Survivor, 'why'>): string =>
  `${file}: ${line} → ${replacement}`;

export function readSurvivors(): Survivor[] {
  return JSON.parse(readFileSync(new URL('mutation-survivors.json', import.meta.url), 'utf8')) as Survivor[];
}

/** Compares the report with the list, for files in the report only; the others were not tested. */
export function judgeSurvivors({ files }: MutationReport, listed: readonly Survivor[]): SurvivorsJudged {
  const found = new Set(
    Object.entries(files).flatMap(([file, { source, mutants }]) => {
      const lines = source.split('\n');
      return mutants
        .filter(({ status }) => UNNOTICED.has(status))
        .map(({ replacement = '', location }) =>
          keyOf({ file, line: lines[location.start.line - 1]?.trim() ?? '', replacement }),
        );
    }),
  );
  const known = new Set(listed.map(keyOf));
  return {
    unlisted: [...found].filter((key) => !known.has(key)),
    outlived: listed.filter((one) => one.file in files && !found.has(keyOf(one))).map(keyOf),
  };
}

/** Percentage of the planted faults that a test noticed; faults that did not compile are not counted. */
export function scoreOf({ files }: MutationReport): number {
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const noticed = statuses.filter((status) => NOTICED.has(status)).length;
  const all = noticed + statuses.filter((status) => UNNOTICED.has(status)).length;
  return all === 0 ? 0 : (100 * noticed) / all;
}
