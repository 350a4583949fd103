import type { ArchiveFault } from '../boot.ts';

export type { ArchiveFault } from '../boot.ts';

/** The archive cannot be installed; `faults` lists every reason. */
export class ArchiveRefused extends Error {
  readonly faults: readonly ArchiveFault[];

  constructor(faults: readonly ArchiveFault[]) {
    super(faults.map((fault) => `${fault.file} ${fault.path}: ${fault.problem}`.trim()).join('\n'));
    this.faults = faults;
  }
}
