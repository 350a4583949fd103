import type { Page } from '#host/types.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { AreaName } from './locations.ts';
import type { Switches } from './switches.ts';

export interface DispatcherDeps {
  /** Read anew at each look: the host changes both under us. */
  page(): Page;
  switches(): Switches;
  /** Is the host's element for this area in the document already? */
  ready(area: AreaName): boolean;
  /** False when the element an area hangs on has been thrown away by the host. */
  attached(lifetime: Lifetime): boolean;
  /** Opens the area in a lifetime of its own; failures are the opener's business. */
  open(area: AreaName, lifetime: Lifetime, input: unknown): void;
}

/**
 * Keeps what is open equal to what the page wants. Told of every sign of a navigation, in any order and as often as the host likes:
 * areas are compared by page key, so a repeated sign does nothing.
 */
export interface Dispatcher {
  /** @param built false while the new page may not be drawn yet (`page:changed`): then only areas whose place is there are opened */
  reconcile(built: boolean): void;
  /** Opens an area the host asked for by a callback, in place of an earlier one; it lives as long as the page. */
  openHere(area: AreaName, input?: unknown): void;
  /** Ends an open area and opens it afresh, as after a failure. */
  reopen(area: AreaName): void;
}

interface Opened {
  readonly key: string;
  readonly lifetime: Lifetime;
  /** Opened by a callback of the host, not by the page's kind. */
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
      for (const [area, entry] of [...opened])
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
