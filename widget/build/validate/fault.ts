/** One thing wrong with an archive, said so that its author can mend it without the documentation. */
export type Fault = {
  /** `error`: the platform or a moderator refuses it, or it breaks in the page. `warning`: outdated, doubtful or untidy. */
  level: 'error' | 'warning';
  /** File inside the archive, empty for the archive itself. */
  file: string;
  /** Where in the file: a key path or `line 12`; may be empty. */
  path: string;
  problem: string;
  fix: string;
};

type Place = readonly [file: string, path?: string];

export function error([file, path = '']: Place, problem: string, fix: string): Fault {
  return { level: 'error', file, path, problem, fix };
}

export function warning([file, path = '']: Place, problem: string, fix: string): Fault {
  return { level: 'warning', file, path, problem, fix };
}

export function isError(fault: Fault): boolean {
  return fault.level === 'error';
}
