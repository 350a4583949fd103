import { VENDOR } from '../amd/config.ts';
import type { Require } from '../amd/require.ts';
import type { Host } from '../app/host.ts';
import { widgetIn } from '../probe/attribution.ts';
import { describeTarget } from '../probe/listeners.ts';
import type { Inspector } from './types.ts';

/**
 * Inspects the page whenever a widget's module has run or its style sheet has arrived: that is when leaks
 * appear.
 */
export function watchResources(host: Host, require: Require, inspector: Inspector): void {
  require.onResourceLoad = (_context, map) => {
    if (map.url?.includes(VENDOR) === true) inspector.adopt();
    const widget = widgetIn(map.url ?? map.id);
    if (widget !== null) inspector.inspect(widget);
  };
  document.addEventListener(
    'load',
    ({ target }) => {
      if (target instanceof HTMLLinkElement) inspector.look(widgetIn(target.href));
      const brought = target instanceof HTMLScriptElement ? widgetIn(target.src) : null;
      if (brought !== null) inspector.inspect(brought);
    },
    true,
  );
  const observer = new MutationObserver((records) => {
    const added = records
      .flatMap((record) => [...record.addedNodes])
      .filter((node) => node instanceof HTMLStyleElement);
    for (const style of added) inspector.look(host.probe.ownerOf(style));
  });
  observer.observe(document.head, { childList: true });
}

function reportGrowth(host: Host, child: Element): void {
  host.probe.fault(
    host.probe.ownerOf(child),
    `body gets one more child with every page: ${describeTarget(child)}`,
    { rule: 'body-growth' },
  );
}

/** One more container with every navigation is the most common leak; three in a row are a fault. */
export function watchBodyGrowth(host: Host): void {
  const sizes: number[] = [];
  const known = new WeakSet<Element>(document.body.children);
  host.$(document).on('page:construct', () => {
    sizes.push(document.body.childElementCount);
    const fresh = [...document.body.children].filter((child) => !known.has(child));
    for (const child of fresh) known.add(child);
    const last = sizes.slice(-4);
    const grows =
      last.length === 4 && last.every((size, index) => index === 0 || size > (last[index - 1] ?? 0));
    if (grows) for (const child of fresh) reportGrowth(host, child);
  });
}
