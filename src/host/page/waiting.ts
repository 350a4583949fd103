import { create, drawPlainView } from '../plain-view.ts';
import type { Surface } from '../types.ts';

// Half-transparent, so one grey works in both themes.
const LINE = 'border-radius:4px;background:rgba(128,140,160,.15);';
const MUTED = 'opacity:.75';
// Of the last visit: muted until the answer says whose they are now.
const ROW = `display:flex;flex-wrap:wrap;gap:0 8px;align-items:baseline;${MUTED}`;
const SUM = 'font-weight:700;line-height:26px;font-size:';
/** Longer sums get the size that the headline gives them. */
const LONG = 15;
const lines = ['height:20px;width:64%', 'height:12px', 'height:12px', 'height:12px;width:52%'];

/**
 * The lines of the area's skeleton while its files load: the block is never blank, and nothing jumps.
 * @param glance what this browser kept of the last visit: the time of the figures, then labels and sums
 * alternately, of which the first is the client's name without a sum; empty when it kept nothing
 */
export function drawWaiting(surface: Surface, label: string, [moment, ...sums]: readonly string[]): void {
  const view = drawPlainView(surface, 'status');
  view.className = 'waiting';
  view.setAttribute('aria-label', label);
  view.style.cssText += 'display:grid;gap:9px';
  for (let at = 0; at < sums.length; at += 2) {
    const row = create('div', ROW);
    const sum = sums[at + 1] ?? '';
    row.append(create('span', '', sums[at]), create('span', `${SUM}${sum.length > LONG ? 15 : 20}px`, sum));
    view.append(row);
  }
  if (moment) view.append(create('div', MUTED, moment));
  for (const line of lines) view.append(create('i', LINE + line));
}
