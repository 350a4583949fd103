import type { Lifetime } from '#shared/lifetime.ts';
import type { Log } from '#shared/log.ts';
import type { Surface } from '../types.ts';
import type { Anchors } from './anchors.ts';
import { selectors } from './selectors.ts';
import type { DrawnSurface, Surfaces } from './surfaces.ts';

/** Our block at the end of a page without a place for widgets (dashboard). */
export function createPageBlock(lifetime: Lifetime, surfaces: Surfaces, anchors: Anchors, log: Log): Surface {
  const holder = pageHolder();
  if (!holder) log.note('dashboard', `anchor ${selectors.pageHolder} not found`);
  return place(lifetime, surfaces.create(lifetime, 'sverka-page-block'), anchors, holder);
}

export function pageHolder(): Element | null {
  return viewElement() ?? document.querySelector(selectors.pageHolder);
}

function place(lifetime: Lifetime, surface: DrawnSurface, anchors: Anchors, holder: Element | null): Surface {
  if (holder) {
    holder.append(surface.element);
    anchors.hold(lifetime, surface.element);
  }
  return surface;
}

/** `APP.data.current_view.$el` is the documented root of the current page. */
function viewElement(): HTMLElement | null {
  const view = APP.data.current_view;
  const element = view ? view.$el?.[0] : undefined;
  return element instanceof HTMLElement && element.isConnected ? element : null;
}

/** Our own settings page; the inner container, because replacing the outer one's content would remove it. */
export function createWorkArea(
  lifetime: Lifetime,
  surfaces: Surfaces,
  anchors: Anchors,
  code: string,
  log: Log,
): Surface {
  const holder = document.querySelector(selectors.workArea(code));
  if (!holder) log.note('advanced', `anchor ${selectors.workArea(code)} not found`);
  return place(lifetime, surfaces.create(lifetime, 'sverka-work-area'), anchors, holder);
}
