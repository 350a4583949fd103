import type { Host } from '../app/host.ts';
import { Modal } from '../ui/modal.ts';
import { accountMethods } from './account.ts';
import { actionMethods } from './actions.ts';
import { networkMethods } from './network.ts';
import { renderMethods } from './rendering.ts';
import { selectionMethods } from './selection.ts';
import type { Widget } from './types.ts';

function textAt(langs: unknown, key: string): unknown {
  const found = key
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], langs);
  return found ?? false;
}

function statusOf(widget: Widget): string {
  return String(widget.params?.status ?? 'install');
}

/** Texts, settings and identity: the methods of the widget object that need no page. */
function stateMethods(host: Host): Record<string, unknown> {
  return {
    helpers: { Modal },
    template_element: '',
    // Filled after construction: a constructor may keep a reference, as the documented examples do.
    params: {},
    langs: {},
    i18n(this: Widget, key: string) {
      return textAt(this.langs, String(key));
    },
    set_lang(this: Widget, langs: Record<string, unknown>) {
      this.langs = langs;
    },
    get_settings(this: Widget) {
      return this.params;
    },
    set_settings(this: Widget, settings: Record<string, unknown>) {
      this.params = Object.assign(this.params, settings);
    },
    get_version(this: Widget) {
      return String(this.params?.version ?? '');
    },
    get_install_status(this: Widget) {
      return statusOf(this);
    },
    set_status(this: Widget, status: string) {
      this.params.status = status;
      host.$(document).trigger('sandbox:widget-status', [this.params.widget_code, status]);
    },
    system: () => host.app.widgets.system,
  };
}

/** Methods the host mixes into a widget constructor's prototype: every documented one. */
export function createBase(host: Host): Record<string, unknown> {
  return {
    ...stateMethods(host),
    ...accountMethods(host),
    ...renderMethods(host),
    ...selectionMethods(host),
    ...actionMethods(host),
    ...networkMethods(host),
  };
}
