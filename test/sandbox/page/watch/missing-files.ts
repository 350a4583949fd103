import type { Host } from '../app/host.ts';
import { widgetIn } from '../probe/attribution.ts';

/** The host asks for these itself, with or without them in the archive; the upload tells which are missing. */
const LOGO = /^images\/logo(?:_\w+)?\.png$/;

/** File of a widget's archive an address means; null for any other address. */
function archiveFile(address: string): string | null {
  const url = URL.canParse(address, location.href) ? new URL(address, location.href) : null;
  const found = /^\/upl\/[\w.-]+\/widget\/(.+)$/.exec(url?.pathname ?? '')?.[1];
  return found === undefined ? null : readable(found);
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Names what is asked of an archive and is not in it; the platform answers 404 without a word. A second origin hides the status of elements: there only requests are seen. */
export function watchMissingFiles(host: Host): void {
  function tell(address: string): void {
    const file = archiveFile(address);
    if (file !== null && !LOGO.test(file))
      host.probe.fault(widgetIn(address), `asks for ${file}, which is not in its archive`, {
        rule: 'missing-file',
      });
  }

  host.probe.subscribe(({ kind, detail }) => {
    const { url, status } = (kind === 'request' ? detail : {}) as { url?: string; status?: number };
    if (url !== undefined && status === 404) tell(url);
  });
  // Elements and style sheets; a script is told of by its module's name.
  new PerformanceObserver((list) => {
    for (const { name, initiatorType, responseStatus } of list.getEntries() as PerformanceResourceTiming[])
      if (responseStatus === 404 && initiatorType !== 'script') tell(name);
  }).observe({ type: 'resource', buffered: true });
}
