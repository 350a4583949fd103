import type { FaultBoard, LaneFault } from '../../boot.ts';

export const lanes = ['gateway', 'rest', 'oauth', 'ajax', 'token', 'static', 'page'] as const;
export type Lane = (typeof lanes)[number];

/** Ready-made failures, in the order of their buttons. */
export const failures = {
  down: { down: true },
  limit: { status: 429, retry_after: 5 },
  broken: { status: 500 },
  html: { status: 502, html: true },
  denied: { status: 401 },
  missing: { status: 404 },
  slow: { latency_ms: 5000 },
  cut: { cut: true },
  half: { truncate: true },
} as const satisfies Record<string, LaneFault>;
export type Failure = keyof typeof failures;

/** Failures that make sense for a lane: a token call can be 429, a file cannot. */
export const offered: Readonly<Record<Lane, readonly Failure[]>> = {
  gateway: ['down', 'limit', 'broken', 'html', 'denied', 'slow', 'cut', 'half'],
  rest: ['down', 'limit', 'broken', 'html', 'denied', 'missing', 'slow', 'cut', 'half'],
  oauth: ['down', 'limit', 'broken', 'html', 'denied', 'slow', 'cut'],
  ajax: ['down', 'limit', 'broken', 'html', 'slow', 'cut'],
  token: ['down', 'limit', 'broken', 'denied', 'missing', 'slow'],
  static: ['down', 'broken', 'missing', 'slow', 'half'],
  page: ['broken', 'slow'],
};

/** Limits the next failure to calls whose path contains this text, and to one call. */
export type Scope = { match: string; once: boolean };

/** A lane's failure in the server's format. */
export function faultOf(failure: Failure, scope: Scope): LaneFault {
  return {
    ...failures[failure],
    ...(scope.match !== '' && { match: scope.match }),
    ...(scope.once && { times: 1 }),
  };
}

/** The button that produced a lane's fault; null when there is no fault or no button produces it. */
export function failureOf(fault: LaneFault | null | undefined): Failure | null {
  if (fault === null || fault === undefined) return null;
  const same = (wanted: LaneFault) => Object.entries(wanted).every(([key, value]) => fault[key] === value);
  const names = Object.keys(failures) as Failure[];
  return names.find((name) => same(failures[name])) ?? null;
}

/** The board with this latency added to every lane's faults; 0 removes it. */
export function withLatency(board: FaultBoard, milliseconds: number): FaultBoard {
  const change = lanes.map((lane): [string, LaneFault | null] => {
    const { latency_ms: _old, ...rest } = board[lane] ?? {};
    const fault = milliseconds === 0 ? rest : { ...rest, latency_ms: milliseconds };
    return [lane, Object.keys(fault).length === 0 ? null : fault];
  });
  return Object.fromEntries(change);
}

/** A summary of the board: `gateway 500, rest 429 once`. */
export function boardText(board: FaultBoard): string {
  const parts = Object.entries(board).map(([lane, fault]) => {
    if (fault === null) return '';
    const { status, down, cut, truncate, latency_ms, times } = fault;
    const words = [
      down && 'down',
      status,
      cut && 'cut',
      truncate && 'half',
      latency_ms && `+${latency_ms} ms`,
    ];
    const shown = words.filter((word) => word !== undefined && word !== false && word !== 0);
    return `${lane} ${[...shown, times && `×${times}`].filter(Boolean).join(' ')}`.trim();
  });
  return parts.filter((part) => part !== '').join(', ');
}
