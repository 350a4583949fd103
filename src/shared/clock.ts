import type { Lifetime } from './lifetime.ts';

/** Time and randomness as a value, so that a test can hold both still. */
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
  return { now: () => Date.now(), uuid: randomUuid, random: () => Math.random() };
}

/** Resolves after `ms`, or at once when the lifetime ends; never rejects. */
export function pause(lifetime: Lifetime, ms: number): Promise<void> {
  return new Promise((resolve) => {
    lifetime.after(ms, resolve);
    lifetime.onEnd(resolve);
  });
}

function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
