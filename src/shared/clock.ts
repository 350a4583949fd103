import type { Lifetime } from './lifetime.ts';

/** Time and randomness as a value, so a test can control both. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** A random version-4 UUID; works on plain http too, where `crypto.randomUUID` is absent. */
  uuid(): string;
  /** A number in [0, 1), for jitter only. */
  random(): number;
}

/** The real clock. `crypto.getRandomValues` exists on every origin and in Node. */
export function systemClock(): Clock {
  return { now: () => Date.now(), uuid: randomUuid, random: Math.random };
}

/** Resolves after `ms`, or at once when the lifetime ends; never rejects. */
export function pause(lifetime: Lifetime, ms: number): Promise<void> {
  return new Promise((resolve) => {
    lifetime.after(ms, resolve);
    lifetime.onEnd(resolve);
  });
}

/**
 * Each 0, 1 and 8 of the template becomes a random digit; the 8 stays within the four digits of its variant.
 */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(36));
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit, at: number) =>
    (Number(digit) ^ ((bytes[at] ?? 0) & (15 >> (Number(digit) / 4)))).toString(16),
  );
}
