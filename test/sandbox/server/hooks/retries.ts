/** Code for a response that did not come in time. */
export const TIMED_OUT = 499;
/** Code for no connection and no response. */
export const NO_ANSWER = 0;

const MINUTE = 60_000;
type Rule = readonly [delayMs: number, retried: (code: number) => boolean];

const failed = (code: number): boolean => code < 100 || code >= 300;
const serverFault = (code: number): boolean => code === TIMED_OUT || code >= 500;
/** Attempts 2 to 5: the delay after the previous attempt, and the codes that cause it. */
const RULES: readonly Rule[] = [
  [5 * MINUTE, failed],
  [15 * MINUTE, failed],
  [15 * MINUTE, serverFault],
  [60 * MINUTE, serverFault],
];

export const isGood = (code: number): boolean => !failed(code);

/**
 * Milliseconds until the next attempt; null when there is none. `made` counts attempts already made, from 1.
 */
export function nextDelay(made: number, code: number): number | null {
  const rule = RULES[made - 1];
  return rule?.[1](code) ? rule[0] : null;
}
