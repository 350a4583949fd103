import type { Page } from '#host/types.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { AreaName } from './locations.ts';
import type { Switches } from './switches.ts';

export interface DispatcherDeps {
  /** Read on every check: the host changes both without notice. */
  page(): Page;
  switches(): Switches;
  /** True when the host's element for this area is already in the document. */
  ready(area: AreaName): boolean;
  /** False when the host has removed the element an area is attached to. */
  attached(lifetime: Lifetime): boolean;
  /** Opens the area in a lifetime of its own; the opener handles failures. */
  open(area: AreaName, lifetime: Lifetime, input: unknown): void;
}

/**
 * Keeps the open areas in line with the current page. It is called on every sign of a navigation, in any
 * order and any number of times: areas are compared by page key, so a repeated sign does nothing.
 */
export interface Dispatcher {
  /**
   * @param built false while the new page may not be drawn yet (`page:changed`): only areas whose element
   * exists are opened
   */
  reconcile(built: boolean): void;
  /**
   * Opens an area the host asked for by a callback, replacing an earlier one; it lives as long as the page.
   */
  openHere(area: AreaName, input?: unknown): void;
  /** Ends an open area and opens it again, for example after a failure. */
  reopen(area: AreaName): void;
}

interface Opened {
  readonly key: string;
  readonly lifetime: Lifetime;
  /** Opened by a callback of the host, not because of the page's type. */
  readonly asked: boolean;
  readonly input: unknown;
}

export function createDispatcher(lifetime: Lifetime, deps: DispatcherDeps): Dispatcher {
  const opened = new Map<AreaName, Opened>();
  const close = (area: AreaName): void => {
    opened.get(area)?.lifetime.end();
    opened.delete(area);
  };
  const open = (area: AreaName, input: unknown, asked: boolean): void => {
    const own = lifetime.child();
    opened.set(area, { key: deps.page().key, lifetime: own, asked, input });
    deps.open(area, own, input);
  };
  return {
    reconcile(built) {
      if (lifetime.ended) return;
      const { key } = deps.page();
      const wanted = areasOf(deps.page(), deps.switches());
      for (const [area, entry] of Array.from(opened))
        if (!mayStay(entry, key, wanted.includes(area), deps)) close(area);
      for (const area of wanted)
        if (!opened.has(area) && (built || deps.ready(area))) open(area, undefined, false);
    },
    openHere(area, input) {
      if (lifetime.ended) return;
      close(area);
      open(area, input, true);
    },
    reopen(area) {
      const entry = opened.get(area);
      if (!entry || lifetime.ended) return;
      close(area);
      open(area, entry.input, entry.asked);
    },
  };
}

function mayStay(entry: Opened, key: string, wanted: boolean, deps: DispatcherDeps): boolean {
  return (
    entry.key === key && (entry.asked || wanted) && !entry.lifetime.ended && deps.attached(entry.lifetime)
  );
}

/** Page codes: platform documentation "env_variables" (`APP.getWidgetsArea()`). */
function areasOf(page: Page, switches: Switches): readonly AreaName[] {
  const here = areasAt(page, switches);
  return switches.notifications ? [...here, 'notifications'] : here;
}

function areasAt(page: Page, switches: Switches): readonly AreaName[] {
  if (page.card) return ['card'];
  if (page.area === 'leads-pipeline') return switches.pipeline ? ['pipeline'] : [];
  if (page.area === 'dashboard') return switches.dashboard ? ['dashboard'] : [];
  return [];
}
