import type { Host } from '../app/host.ts';
import { callWidget } from './call.ts';
import { destroySingle } from './life.ts';
import type { WidgetLoader } from './loader.ts';

/** Document events on which the host loads, restarts or destroys widgets. */
export function bindWidgetEvents(host: Host, loader: WidgetLoader): void {
  const $document = host.$(document);
  $document.on('widgets:load', () => {
    loader.loadPage().catch((error: unknown) => {
      host.probe.add({ kind: 'exception', widget: null, text: `widgets: ${String(error)}`, detail: error });
    });
  });
  $document.on('widget:installed', (_event: JQuery.Event, code: string) => loader.reinstall(code));
  $document.on('widget:removed', (_event: JQuery.Event, code: string, _unused: unknown, force: boolean) => {
    const widget = host.app.widgets.list[code];
    if (widget === undefined) return;
    if (force) destroySingle(host, code);
    else callWidget(host, code, widget, 'destroy');
  });
}
