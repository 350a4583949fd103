import $ from 'jquery';
import type { Lifetime } from '#shared/lifetime.ts';

/**
 * Calls back whenever the page may have changed; `built` when the new page is known to be drawn.
 * `page:changed` fires twice per navigation (before and after the new page is drawn) and never on the first
 * load; `page:construct` fires once per built page. These are jQuery events: native listeners do not receive
 * them.
 */
export function onNavigation(lifetime: Lifetime, changed: (built: boolean) => void): void {
  const early = (): void => changed(false);
  const built = (): void => changed(true);
  $(document).on('page:changed', early).on('page:construct', built);
  lifetime.onEnd(() => $(document).off('page:changed', early).off('page:construct', built));
}
