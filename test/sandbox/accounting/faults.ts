interface Planned<Kind> {
  readonly kind: Kind;
  readonly times: number;
  readonly path: RegExp;
}

/** Faults planned by a test or a person, in the order they were planned. */
export class Faults<Kind extends string> {
  private planned: readonly Planned<Kind>[] = [];

  /** @param path which requests: method and path with the query */
  plan(kind: Kind, times = 1, path = /./): void {
    this.planned = [...this.planned, { kind, times, path }];
  }

  clear(): void {
    this.planned = [];
  }

  /** The fault of this request, if any. */
  next(request: string): Kind | null {
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
