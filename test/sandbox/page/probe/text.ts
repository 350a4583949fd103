/** A value as JSON; what has none (a cycle, a function, a bigint, nothing) as a string. Never throws. */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
