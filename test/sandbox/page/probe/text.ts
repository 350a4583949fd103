/**
 * A value as JSON, or as a string when it has no JSON form (a cycle, a function, a bigint, undefined). Never
 * throws.
 */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
