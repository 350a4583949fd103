import type { Host } from '../app/host.ts';
import { widgetIn } from '../probe/attribution.ts';
import { createCanary, type LookChange } from './canary.ts';

type TextPlugin = { useXhr?: unknown };

export type Inspector = {
  /** Compares the page with what the host made; anything new is a fault of the widget that just ran. */
  inspect(widget: string | null): void;
  /** Takes what is new as the host's own: one of its libraries was just loaded on a widget's request. */
  adopt(): void;
};

function watchTextPlugin(host: Host, text: TextPlugin, current: () => string | null): void {
  let value = text.useXhr;
  Object.defineProperty(text, 'useXhr', {
    configurable: true,
    get: () => value,
    set(next: unknown) {
      if (next !== value)
        host.probe.fault(current(), 'replaces useXhr of the text! plugin, which every widget shares', {
          rule: 'use-xhr',
        });
      value = next;
    },
  });
}

/** The sheet tells the culprit better than who happened to run last. */
function reportLook(host: Host, widget: string | null, { text, cause }: LookChange): void {
  const owner = cause?.node ? (host.probe.ownerOf(cause.node) ?? widgetIn(cause.sheet)) : null;
  host.probe.fault(owner ?? widget, text, {
    rule: 'host-look',
    ...(cause !== null && { cause: `${cause.selector} in ${cause.sheet}` }),
  });
}

/** Finds what widgets leave in the page: globals, jQuery plug-ins, changed looks of the host. */
export function createInspector(host: Host, text: TextPlugin, current: () => string | null): Inspector {
  const knownGlobals = new Set(host.probe.globals());
  const plugins = new Set(Object.keys(host.$.fn));
  const canary = createCanary();
  watchTextPlugin(host, text, current);

  function newNames(names: readonly string[], known: Set<string>): string[] {
    const fresh = names.filter((name) => !known.has(name));
    for (const name of fresh) known.add(name);
    return fresh;
  }

  return {
    adopt() {
      host.probe.addHostGlobals(newNames(host.probe.globals(), knownGlobals));
      newNames(Object.keys(host.$.fn), plugins);
    },
    inspect(widget) {
      for (const name of newNames(host.probe.globals(), knownGlobals))
        host.probe.fault(widget, `leaks the global "${name}"`, { rule: 'global' });
      for (const name of newNames(Object.keys(host.$.fn), plugins))
        host.probe.fault(widget, `adds jQuery plug-in "${name}" to the host's jQuery`, {
          rule: 'jquery-plugin',
        });
      for (const change of canary.changes()) reportLook(host, widget, change);
    },
  };
}
