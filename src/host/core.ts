import type { Lifetime } from '#shared/lifetime.ts';
import type { Log } from '#shared/log.ts';
import { createEarly, type Early } from './page/early.ts';
import { currentPage } from './page/page.ts';
import type { PlatformWidget } from './platform.ts';
import { record } from './record.ts';
import { createStorage, STORAGE_PREFIX } from './storage.ts';
import { type Anchors, createAnchors } from './surfaces/anchors.ts';
import { createPageBlock, createWorkArea, pageHolder } from './surfaces/blocks.ts';
import { createRightColumn } from './surfaces/panel.ts';
import { selectors } from './surfaces/selectors.ts';
import { createSurfaces, type Surfaces } from './surfaces/surfaces.ts';
import type { HostCore, Surface } from './types.ts';

/** The core with additions for the dispatcher and the tools only. */
export interface HostBridge extends HostCore {
  readonly widget: PlatformWidget;
  readonly surfaces: Surfaces;
  readonly anchors: Anchors;
  readonly early: Early;
  readonly log: Log;
  readonly lifetime: Lifetime;
  /** Puts our panel back after the host redrew the right column. */
  restorePanel(): void;
  /**
   * True when the host's place for this area is in the document. A card's column is known to be there only
   * once the host calls `render`; notifications need no place.
   */
  ready(area: string): boolean;
}

/** @param lifetime of the widget itself: theme and column watchers end with it */
export function createHostCore(widget: PlatformWidget, lifetime: Lifetime, log: Log): HostBridge {
  const settings = (): Record<string, unknown> => widget.get_settings() ?? {};
  const code = String(settings().widget_code ?? 'sverka');
  const surfaces = createSurfaces(lifetime);
  const column = createRightColumn(widget, code, surfaces, log);
  const anchors = createAnchors();
  const once = oncePerLifetime();
  return {
    widget,
    surfaces,
    anchors,
    early: createEarly(widget),
    log,
    lifetime,
    code,
    version: String(settings().version ?? ''),
    locale: APP.lang_id,
    page: currentPage,
    settings,
    support: () => ({ link: supportLink(settings().support) }),
    panel: (area) => once(area, () => column.panel(area)),
    pageBlock: (area) => once(area, () => createPageBlock(area, surfaces, anchors, log)),
    workArea: (area) => once(area, () => createWorkArea(area, surfaces, anchors, code, log)),
    notifyError: (header, text) => APP.notifications?.show_message_error?.({ header, text }),
    restorePanel: column.restore,
    ready: placeIsThere,
    storage: createStorage(STORAGE_PREFIX),
    owner: () => [idOf('account'), idOf('user'), settings().gateway_url].join(' '),
  };
}

/** The dispatcher's first drawing and the area's own drawing share one surface. */
function oncePerLifetime(): (lifetime: Lifetime, make: () => Surface) => Surface {
  const made = new WeakMap<Lifetime, Surface>();
  return (lifetime, make) => {
    const surface = made.get(lifetime) ?? make();
    made.set(lifetime, surface);
    return surface;
  };
}

function placeIsThere(area: string): boolean {
  if (area === 'pipeline') return document.querySelector(selectors.board) !== null;
  if (area === 'dashboard') return pageHolder() !== null;
  return area === 'notifications';
}

function idOf(constant: string): number {
  return Number(record(APP.constant(constant)).id);
}

function supportLink(support: unknown): string | null {
  const link = record(support).link;
  return typeof link === 'string' && link.startsWith('https://') ? link : null;
}
