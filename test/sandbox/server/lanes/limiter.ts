export interface Lane {
  /** Requests per second; excess is 429. */
  perSecond: number;
}
export interface LimiterOptions {
  /** One integration in the account (Bearer). */
  integration: Lane;
  /** One user's page (cookie): the platform publishes no limit, so it is separate and configurable. */
  session: Lane;
  /** All integrations of the account together. */
  account: Lane;
  /** This many 429 within a minute block the API for the lane. */
  blockAfter: number;
  blockMs: number;
  /** Answers 429 and the block as HTML pages, as the platform sometimes does. */
  html: boolean;
}
export type Verdict = 'pass' | 'too_many' | 'blocked';

export const DEFAULT_LIMITS: LimiterOptions = {
  integration: { perSecond: 7 },
  session: { perSecond: 7 },
  account: { perSecond: 50 },
  blockAfter: 50,
  blockMs: 60_000,
  html: false,
};

interface Track {
  passed: number[];
  refused: number[];
  blockedUntil: number;
}

export interface Limiter {
  /** Counts one call; `integration` is false for a page's call. Times come from the given clock. */
  take(key: string, integration: boolean): Verdict;
  options: LimiterOptions;
  reset(): void;
}

/** Sliding windows of one second for each lane and for the account; only calls that pass are counted. */
export function createLimiter(now: () => number, options: LimiterOptions): Limiter {
  const tracks = new Map<string, Track>();
  const trackOf = (key: string): Track => {
    const known = tracks.get(key) ?? { passed: [], refused: [], blockedUntil: 0 };
    tracks.set(key, known);
    return known;
  };
  const limiter: Limiter = {
    options,
    reset: () => tracks.clear(),
    take: (key, integration) => {
      const at = now();
      const lane = trackOf(key);
      if (lane.blockedUntil > at) return 'blocked';
      const account = integration ? trackOf('account') : null;
      const limits = limiter.options;
      const rate = integration ? limits.integration.perSecond : limits.session.perSecond;
      const full = overflows(lane, at, rate) || (account && overflows(account, at, limits.account.perSecond));
      if (full) return refuse(lane, at, limits);
      lane.passed.push(at);
      account?.passed.push(at);
      return 'pass';
    },
  };
  return limiter;
}

function overflows(track: Track, at: number, perSecond: number): boolean {
  track.passed = track.passed.filter((time) => time > at - 1000);
  return track.passed.length >= perSecond;
}

function refuse(lane: Track, at: number, limits: LimiterOptions): Verdict {
  lane.refused = [...lane.refused.filter((time) => time > at - 60_000), at];
  if (lane.refused.length < limits.blockAfter) return 'too_many';
  lane.blockedUntil = at + limits.blockMs;
  lane.refused = [];
  return 'too_many';
}
