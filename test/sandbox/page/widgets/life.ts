import type { Host } from '../app/host.ts';
import { dropRegistered } from './actions.ts';
import { callWidget } from './call.ts';
import type { Widget } from './types.ts';

/** Instances that outlive a navigation. */
export function survives(widget: Widget): boolean {
  return widget.init_once === 'Y' && widget.params?.widget_active === 'Y';
}

/**
 * Destroys one instance: calls its `destroy`, removes its document handlers, its block and its list entry.
 */
export function destroySingle(host: Host, code: string): void {
  const widget = host.app.widgets.list[code];
  if (widget === undefined) return;
  callWidget(host, code, widget, 'destroy');
  host.$(document).trigger('sandbox:widget-destroyed', [code]);
  host.$(document).off(widget.ns);
  host.$(`#widgets_block .card-widgets__widget-${CSS.escape(code)}`).remove();
  delete host.app.widgets.list[code];
  dropRegistered(host, code);
}

/** Destroys the widgets of the page that is being left. */
export function destroyLeaving(host: Host): void {
  for (const [code, widget] of Object.entries(host.app.widgets.list)) {
    if (!survives(widget)) destroySingle(host, code);
  }
}
