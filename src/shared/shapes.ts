/**
 * Validators of wire data; the build generates calls to them from the contract's schemas
 * (`widget/build/validators/validator-source.ts`).
 */
export type Check = (value: unknown) => boolean;

export const anything: Check = (value) => value !== undefined;
export const flag: Check = (value) => typeof value === 'boolean';

/** @param most in UTF-16 units */
export function text(most = Infinity, least = 0): Check {
  return (value) => typeof value === 'string' && value.length <= most && value.length >= least;
}

/** A text that matches a pattern. */
export function form(pattern: string, most?: number, least?: number): Check {
  const known = new RegExp(pattern, 'u');
  const fits = text(most, least);
  return (value) => fits(value) && known.test(value as string);
}

/** A whole number. */
export function whole(least = -Infinity, most = Infinity): Check {
  return (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

export function oneOf(...values: readonly unknown[]): Check {
  return (value) => values.includes(value);
}

export function list(item: Check, most = Infinity, least = 0): Check {
  return (value) =>
    Array.isArray(value) && value.length <= most && value.length >= least && value.every(item);
}

/** @param closed rejects any other property */
export function shape(parts: Readonly<Record<string, Check>>, closed = false): Check {
  const known = Object.entries(parts);
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    known.every(([name, check]) => check(Reflect.get(value, name))) &&
    !(closed && Object.keys(value).some((name) => !Object.hasOwn(parts, name)));
}

/** A property that may be absent. */
export function optional(check: Check): Check {
  return (value) => value === undefined || check(value);
}

export function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}

export function either(...checks: readonly Check[]): Check {
  return (value) => checks.some((check) => check(value));
}
