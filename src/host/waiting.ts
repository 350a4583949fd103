import type { Surface } from './types.ts';

// Inline and not in a stylesheet: this is drawn while the host waits for us. Half-transparent, so one grey
// works in both themes.
const BLOCK = 'display:grid;gap:9px;padding:12px 14px 14px';
const LINE = 'border-radius:4px;background:rgba(128,140,160,.15)';
const lines = ['height:20px;width:64%', 'height:12px', 'height:12px', 'height:12px;width:52%'];

/** The lines of the area's skeleton while its files load: the block is never blank, and nothing jumps. */
export function drawWaiting(surface: Surface, label: string): void {
  const view = document.createElement('div');
  view.className = 'waiting';
  view.setAttribute('role', 'status');
  view.setAttribute('aria-label', label);
  view.style.cssText = BLOCK;
  for (const line of lines) {
    const bar = document.createElement('i');
    bar.style.cssText = `${LINE};${line}`;
    view.append(bar);
  }
  surface.root.replaceChildren(view);
}
