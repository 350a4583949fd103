import type { Host } from '../app/host.ts';
import { widgetIn } from '../probe/attribution.ts';
import { createCanary, type LookChange } from './canary.ts';
import type { Inspector } from './types.ts';

type TextPlugin = { useXhr?: unknown };

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

type NamesRule = 'global' | 'jquery-plugin';
/** How many names of one library a line shows; its cause lists all of them. */
const SHOWN = 3;
const nouns: Readonly<Record<NamesRule, readonly [one: string, more: string]>> = {
  global: ['the global', 'globals'],
  'jquery-plugin': ['jQuery plug-in', 'jQuery plug-ins'],
};

/** `the global "a"`, `33 globals: "a", "b", "c" and 30 more`. */
function listed(rule: NamesRule, names: readonly string[]): string {
  const [one, more] = nouns[rule];
  const shown = names
    .slice(0, SHOWN)
    .map((name) => `"${name}"`)
    .join(', ');
  if (names.length === 1) return `${one} ${shown}`;
  const rest = names.length - SHOWN;
  return `${names.length} ${more}: ${shown}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** The widget that put a style element, or a container of it, into the page. */
function ownerOf({ probe }: Host, node: Node): string | null {
  for (let at: Node | null = node; at !== null; at = at.parentNode) {
    const owner = probe.ownerOf(at);
    if (owner !== null) return owner;
  }
  return null;
}

/** The style sheet identifies the cause better than the widget that ran last. */
function reportLook(host: Host, widget: string | null, { text, cause }: LookChange): void {
  const owner = cause?.node ? (ownerOf(host, cause.node) ?? widgetIn(cause.sheet)) : null;
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

  /** One line per kind of new names since the last check; `report` receives them. */
  function names(report: (rule: NamesRule, found: string, cause: { cause?: string }) => void): void {
    const fresh = {
      global: newNames(host.probe.globals(), knownGlobals),
      'jquery-plugin': newNames(Object.keys(host.$.fn), plugins),
    };
    for (const rule of ['global', 'jquery-plugin'] as const)
      if (fresh[rule].length > 0)
        report(rule, listed(rule, fresh[rule]), {
          ...(fresh[rule].length > SHOWN && { cause: fresh[rule].join(', ') }),
        });
  }
  const look = (widget: string | null): void => {
    for (const change of canary.changes()) reportLook(host, widget, change);
  };
  const unowned = (): void =>
    names((rule, found, cause) =>
      host.probe.note(null, `${found}: new while no callback of a widget ran`, { rule, ...cause }),
    );
  const blame = (widget: string): void =>
    names((rule, found, cause) => {
      const text = rule === 'global' ? `leaks ${found}` : `adds ${found} to the host's jQuery`;
      host.probe.fault(widget, text, { rule, ...cause });
    });
  host.probe.watchRuns(unowned, blame);

  return {
    look,
    adopt() {
      host.probe.addHostGlobals(newNames(host.probe.globals(), knownGlobals));
      newNames(Object.keys(host.$.fn), plugins);
    },
    settle() {
      unowned();
      look(null);
    },
    inspect(widget) {
      blame(widget);
      look(widget);
    },
  };
}
