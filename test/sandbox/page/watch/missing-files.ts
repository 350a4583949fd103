import type { Host } from '../app/host.ts';
import { archiveFile, askedBy } from '../probe/attribution.ts';

/** The host requests these itself, whether or not the archive has them; the upload reports missing ones. */
const LOGO = /^images\/logo(?:_\w+)?\.png$/;

function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * Reports files requested from an archive that lacks them; the platform answers with a bare 404. On a second
 * origin the status of elements is hidden, so only requests are seen there.
 */
export function watchMissingFiles(host: Host): void {
  /** A 404 alone proves nothing: the sandbox also answers 404 on demand. */
  async function report(given: string, asker: string | null): Promise<void> {
    const url = URL.canParse(given, location.href) ? new URL(given, location.href) : null;
    const found = url === null ? null : archiveFile(url.origin + url.pathname);
    if (found === null || LOGO.test(found.file)) return;
    const file = readable(found.file);
    if (await host.api.packs(found.widget, file)) return;
    const widget = asker ?? found.widget;
    const whose = widget === found.widget ? 'its archive' : `the archive of ${found.widget}`;
    host.probe.fault(widget, `asks for ${file}, which is not in ${whose}`, { rule: 'missing-file' });
  }
  const check = (given: string, asker: string | null): void =>
    void report(given, asker).catch(() => undefined);

  /** A file beside the page: files of the CRM's own lie elsewhere. */
  function astray(address: string): void {
    if (!address.startsWith(new URL('.', location.href).href)) return;
    const file = readable(new URL(address).pathname);
    const why = 'a relative address starts at the page and not in the archive; put params.path before it';
    for (const widget of askedBy(address))
      host.probe.fault(widget, `asks for ${file}: ${why}`, { rule: 'missing-file' });
  }

  host.probe.subscribe(({ kind, widget, detail }) => {
    const { url, status } = (kind === 'request' ? detail : {}) as { url?: string; status?: number };
    if (url !== undefined && status === 404) check(url, widget);
  });
  // Elements and style sheets; a missing script is reported by its module's name, a call by its caller.
  new PerformanceObserver((list) => {
    for (const { name, initiatorType, responseStatus } of list.getEntries() as PerformanceResourceTiming[]) {
      if (/^(?:script|xmlhttprequest|fetch)$/.test(initiatorType)) continue;
      if (responseStatus === 404) check(name, null);
      if (responseStatus === 501) astray(name);
    }
  }).observe({ type: 'resource', buffered: true });
}
