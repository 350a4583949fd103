/** Planted faults that no test notices, each with why it may stay: any other fails `npm run mutate`. */
import { readFileSync } from 'node:fs';

/** A fault as it is written in the source: the whole line, and what stands in place of the part of it that was changed. */
export interface Survivor {
  readonly file: string;
  readonly line: string;
  readonly replacement: string;
  readonly why: string;
}

/** What is read of the runner's JSON report (mutation-testing-report-schema 2); lines count from 1. */
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
  /** Unnoticed, and nobody says why they may be. */
  readonly unlisted: readonly string[];
  /** In the list, and noticed or gone by now. */
  readonly outlived: readonly string[];
}

const UNNOTICED: ReadonlySet<string> = new Set(['Survived', 'NoCoverage']);
const keyOf = ({ file, line, replacement }: Omit<Survivor, 'why'>): string =>
  `${file}: ${line} → ${replacement}`;

export function readSurvivors(): Survivor[] {
  return JSON.parse(readFileSync(new URL('mutation-survivors.json', import.meta.url), 'utf8')) as Survivor[];
}

/** Of the files that the report knows; the others were not tried. */
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
