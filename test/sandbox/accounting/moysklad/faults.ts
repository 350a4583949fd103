/** What can go wrong on purpose. */
export type FaultKind =
  | 'error500'
  | 'unavailable503'
  /** A proxy's page with the status 502, or with 200. */
  | 'html502'
  | 'html200'
  /** The body ends in the middle. */
  | 'cut'
  | 'slow'
  /** The connection breaks without an answer. */
  | 'dropped'
  /** Refused as over the limit, with the time to wait. */
  | 'limited'
  /** Refused as too many at once, without. */
  | 'crowded'
  /** The request is worked and its answer is lost. */
  | 'lostAnswer';

interface Planned {
  readonly kind: FaultKind;
  readonly times: number;
  readonly path: RegExp;
}

/** Faults planned by a test or a person, in the order they were planned. */
export class Faults {
  private planned: readonly Planned[] = [];

  /** @param path which requests: method and path with the query */
  plan(kind: FaultKind, times = 1, path = /./): void {
    this.planned = [...this.planned, { kind, times, path }];
  }

  clear(): void {
    this.planned = [];
  }

  /** The fault of this request, if any. */
  next(request: string): FaultKind | null {
    const at = this.planned.findIndex(({ path }) => path.test(request));
    const fault = this.planned[at];
    if (!fault) return null;
    const rest = { ...fault, times: fault.times - 1 };
    this.planned = this.planned.flatMap((one, place) =>
      place === at ? (rest.times > 0 ? [rest] : []) : [one],
    );
    return fault.kind;
  }
}
