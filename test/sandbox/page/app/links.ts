import type { Host } from './host.ts';
import type { HostRouter } from './router.ts';

/**
 * Clicks on `.js-navigate-link` navigate without a page load; modified clicks and other targets are left to
 * the browser.
 */
export function interceptLinks(host: Host, router: HostRouter): void {
  host.$(document).on('click', 'a.js-navigate-link, .js-navigate-link a', (event: JQuery.TriggeredEvent) => {
    const link = event.currentTarget as HTMLAnchorElement;
    const modified = event.ctrlKey || event.metaKey || event.shiftKey || (event.which ?? 1) > 1;
    if (modified || event.isDefaultPrevented() || link.target === '_blank' || link.href === '') return;
    if (new URL(link.href).origin !== location.origin) return;
    event.preventDefault();
    router.navigate(link.href, { trigger: true, important: true });
  });
}
