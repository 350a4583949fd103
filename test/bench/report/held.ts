import { type Figure, ratioOf } from './table.ts';

/** Bytes and counts come out the same whatever else the machine does; clocks, speeds and memory do not. */
const STEADY: ReadonlySet<Figure['unit']> = new Set(['', 'B']);

/** Names of the figures that are the same on every machine and beyond what they may be; one that could not be read is beyond. */
export function brokenFigures(figures: readonly Figure[]): string[] {
  return figures.filter((figure) => STEADY.has(figure.unit) && !isWithin(figure)).map(({ name }) => name);
}

function isWithin(figure: Figure): boolean {
  const { ours, most, target } = figure;
  if (most !== undefined) return ours <= most;
  return target === undefined || (ratioOf(figure) ?? Number.NaN) <= target;
}
