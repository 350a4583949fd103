/** Room left between a tip and the edge of the window, in pixels. */
const EDGE = 8;

/** Moves a tip that runs off the right edge of the window back into it; its own left edge stays visible. */
export function keepInView(tip: HTMLElement): void {
  tip.style.marginLeft = '';
  const { left, right } = tip.getBoundingClientRect();
  const over = right + EDGE - document.documentElement.clientWidth;
  if (over > 0) tip.style.marginLeft = `${-Math.min(over, Math.max(0, left - EDGE))}px`;
}
