import type { Lifetime } from '#shared/lifetime.ts';
import type { Log } from '#shared/log.ts';
import type { PlatformWidget } from '../platform.ts';
import type { Surface } from '../types.ts';
import { selectors } from './selectors.ts';
import type { Surfaces } from './surfaces.ts';

const ANCHOR = 'sverka-panel-anchor';

/**
 * Our block in the right column. The host may redraw the column at any time; the same element goes back in,
 * so its state survives.
 */
export interface RightColumn {
  panel(lifetime: Lifetime): Surface;
  /** Puts the panel back after the host has redrawn the column; called on every `render` and page event. */
  restore(): void;
}

export function createRightColumn(
  widget: PlatformWidget,
  code: string,
  surfaces: Surfaces,
  log: Log,
): RightColumn {
  let shown: { readonly element: HTMLElement; readonly lifetime: Lifetime } | null = null;
  const restore = (): void => {
    if (!shown || shown.element.isConnected) return;
    const anchor = drawFrame(widget, code);
    if (anchor) {
      anchor.append(shown.element);
      watchColumn(shown.lifetime, code, restore);
    } else {
      log.note('card', 'anchor of the right column not found');
    }
  };
  return {
    restore,
    panel(lifetime) {
      const surface = surfaces.create(lifetime, 'sverka-panel');
      shown = { element: surface.element, lifetime };
      restore();
      lifetime.onEnd(() => {
        if (shown?.element === surface.element) shown = null;
        removeFrames(code);
      });
      return surface;
    },
  };
}

/** `render_template` appends a frame on each call, so our earlier one is removed first. */
function drawFrame(widget: PlatformWidget, code: string): Element | null {
  removeFrames(code);
  widget.render_template(
    { caption: { class_name: 'sverka-caption' }, body: `<div class="${ANCHOR}"></div>`, render: '' },
    {},
  );
  return document.querySelector(`.${ANCHOR}`);
}

function removeFrames(code: string): void {
  for (const frame of document.querySelectorAll(selectors.panelFrame(code))) frame.remove();
}

/** Watches this drawing of the column; a later drawing gets its own watcher. */
function watchColumn(lifetime: Lifetime, code: string, restore: () => void): void {
  const column = document.querySelector(selectors.panelFrame(code))?.parentElement;
  if (!column) return;
  const observer = new MutationObserver(restore);
  observer.observe(column, { childList: true });
  lifetime.observe(observer);
}
