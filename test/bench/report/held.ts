import { type Figure, ratioOf } from './table.ts';

/** Bytes and counts do not depend on other load on the machine; times, speeds and memory do. */
const STEADY: ReadonlySet<Figure['unit']> = new Set(['', 'B']);

/**
 * Names of the machine-independent figures that exceed their limits; an unreadable figure counts as
 * exceeding.
 */
export function brokenFigures(figures: readonly Figure[]): string[] {
  return figures.filter((figure) => STEADY.has(figure.unit) && !isWithin(figure)).map(({ name }) => name);
}

function isWithin(figure: Figure): boolean {
  const { ours, most, target } = figure;
  if (most !== undefined) return ours <= most;
  return target === undefined || (ratioOf(figure) ?? Number.NaN) <= target;
}
