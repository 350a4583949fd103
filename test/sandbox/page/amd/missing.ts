import { archiveFile, widgetIn } from '../probe/attribution.ts';
import type { Probe } from '../probe/types.ts';
import { notCarried } from './config.ts';

const INTERNAL =
  "the CRM's own modules are not documented but for lib/components/base/modal; do without it, or try this screen in a real account";

/** What the platform has, or may have, and this sandbox has not: no fault of the widget. */
function lackOf(id: string): string | null {
  const advice = notCarried[id];
  if (advice !== undefined)
    return `AMD module "${id}" exists on the platform, but this sandbox does not carry it: ${advice}`;
  return id.startsWith('lib/') ? `AMD module "${id}" is not in this sandbox: ${INTERNAL}` : null;
}

function explain(id: string, src: string): string {
  if (src.includes('/frontend/js/'))
    return `AMD module "${id}" is unknown to this sandbox (asked for as ${src}); a file of the archive is named by ./ and its extension`;
  const own = archiveFile(src.split('?')[0] ?? src);
  return own === null ? `script did not load: ${src}` : `script did not load: ${own.file} of its archive`;
}

/** The widget whose module requires this one. */
function askerOf(id: string): string | null {
  return widgetIn(window.require.s.contexts._.registry[id]?.map.parentMap?.id);
}

/** Names each AMD module that could not be loaded; RequireJS with `optional!` would swallow the failure. */
export function watchMissingModules(probe: Probe): void {
  window.addEventListener(
    'error',
    (event) => {
      const script = event.target;
      if (!(script instanceof HTMLScriptElement)) return;
      const id = script.dataset.requiremodule ?? script.src;
      const lack = lackOf(id);
      probe.add({
        kind: lack === null ? 'exception' : 'unknown',
        widget: widgetIn(script.src) ?? askerOf(id),
        text: lack ?? explain(id, script.src),
      });
    },
    true,
  );
}
