/** One fault of an archive, worded so its author can fix it without the documentation. */
import { type Code, rules, type Stage } from './rules.ts';

export type Fault = {
  /** Code of the fault, one of `rules`. */
  code: Code;
  /** `error`: the archive is refused. `warning`: outdated, doubtful or untidy. */
  level: 'error' | 'warning';
  /** The stage at which it shows. */
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

/** @param level for rules that set their own; `error` and `warning` are the shorthands */
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

/** For a public widget: faults that a moderator would reject become errors. */
export function forMarket(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => (fault.stage === 'moderation' ? { ...fault, level: 'error' } : fault));
}
