import type { Clock } from '#shared/clock.ts';

/** `burst` at once, then `perSecond`. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Beyond this many keys the one idle longest is dropped. */
const MOST_KEYS = 10_000;

/**
 * Token buckets by key. They protect one copy of the gateway from being flooded and are deliberately kept in
 * memory: a restart loses nothing that matters, and several copies allow that many times more.
 */
export interface RateLimit {
  /** @returns 0 when allowed, else the whole seconds to wait */
  take(key: string): number;
  /** Refunds one take. */
  give(key: string): void;
}

export function createRateLimit(rate: Rate, clock: Clock): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take: (key) => {
      const now = clock.now();
      const bucket = refill(buckets.get(key), rate, now);
      buckets.delete(key);
      buckets.set(key, bucket);
      if (buckets.size > MOST_KEYS) buckets.delete(buckets.keys().next().value ?? key);
      if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / rate.perSecond));
      bucket.tokens -= 1;
      return 0;
    },
    give: (key) => {
      const bucket = buckets.get(key);
      if (bucket) bucket.tokens = Math.min(rate.burst, bucket.tokens + 1);
    },
  };
}

function refill(bucket: Bucket | undefined, { burst, perSecond }: Rate, now: number): Bucket {
  if (!bucket) return { tokens: burst, at: now };
  const earned = (Math.max(0, now - bucket.at) / 1000) * perSecond;
  return { tokens: Math.min(burst, bucket.tokens + earned), at: now };
}
