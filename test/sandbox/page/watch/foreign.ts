import type { Host } from '../app/host.ts';
import { addressesIn, widgetIn } from '../probe/attribution.ts';

function originOf(url: string): string | null {
  const parsed = URL.parse?.(url, location.href) ?? null;
  return parsed === null || !/^https?:$/.test(parsed.protocol) ? null : parsed.origin;
}

/** The widget whose style sheet loads a font or a picture from another site; null when several do. */
function sheetOwner(host: Host, { name, initiatorType }: PerformanceResourceTiming): string | null {
  if (initiatorType !== 'css') return null;
  const asking = [...document.querySelectorAll('style')].filter(({ textContent }) =>
    addressesIn(textContent).includes(name),
  );
  const [only = null, ...others] = new Set(asking.map((style) => host.probe.ownerOf(style)));
  return others.length === 0 ? only : null;
}

/**
 * Reports every other site the page contacts, once per widget and host: the account's data could reach it.
 */
export function watchForeignHosts(host: Host): void {
  const cdn = host.boot.cdn_base === null ? null : originOf(host.boot.cdn_base);
  const isForeign = (origin: string | null): origin is string =>
    origin !== null && origin !== location.origin && origin !== cdn;

  function report(widget: string | null, url: string, how: string): void {
    const origin = originOf(url);
    if (isForeign(origin))
      host.probe.note(widget, `talks to ${origin}`, { rule: 'foreign-host', cause: how });
  }

  host.probe.subscribe(({ kind, widget, detail }) => {
    if (kind === 'request') report(widget, (detail as { url: string }).url, 'request');
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (!/xmlhttprequest|fetch/.test(entry.initiatorType))
        report(widgetIn(entry.name) ?? sheetOwner(host, entry), entry.name, entry.initiatorType);
    }
  }).observe({ type: 'resource', buffered: true });
}
