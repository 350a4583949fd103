import type { Host } from './host.ts';

/** After a release the platform reloads the page at the next response, unless a call is in progress. */
export function watchVersion(host: Host): void {
  const sdk = host.app.sdk as { getCallingStatus(): boolean };
  host.$(document).on('ajaxComplete', (_event: JQuery.Event, xhr: JQuery.jqXHR) => {
    const version = xhr.getResponseHeader('X-Core-Version');
    if (version !== null && version !== host.boot.version && !sdk.getCallingStatus())
      location.href = document.URL;
  });
}
