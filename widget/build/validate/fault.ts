/** One thing wrong with an archive, said so that its author can mend it without the documentation. */
import { type Code, rules, type Stage } from './rules.ts';

export type Fault = {
  /** What kind of fault, one of `rules`. */
  code: Code;
  /** `error`: the archive is refused for it. `warning`: outdated, doubtful or untidy. */
  level: 'error' | 'warning';
  /** Where it is met. */
  stage: Stage;
  /** File inside the archive, empty for the archive itself. */
  file: string;
  /** Where in the file: a key path or `line 12`; may be empty. */
  path: string;
  problem: string;
  fix: string;
};

type Place = readonly [file: string, path?: string];

export function error(code: Code, place: Place, problem: string, fix: string): Fault {
  return faultOf('error', code, place, problem, fix);
}

export function warning(code: Code, place: Place, problem: string, fix: string): Fault {
  return faultOf('warning', code, place, problem, fix);
}

/** @param level for rules that carry their own; `error` and `warning` say it by their names. */
export function faultOf(
  level: Fault['level'],
  code: Code,
  [file, path = '']: Place,
  problem: string,
  fix: string,
): Fault {
  return { code, level, stage: rules[code].stage, file, path, problem, fix };
}

export function isError(fault: Fault): boolean {
  return fault.level === 'error';
}

/** As a moderator judges a public widget: what he sends back is refused. */
export function forMarket(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => (fault.stage === 'moderation' ? { ...fault, level: 'error' } : fault));
}
