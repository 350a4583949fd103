import type { WidgetRecord } from '../../boot.ts';
import type { Host } from '../app/host.ts';
import { createBase } from './base.ts';
import type { LoadedModule } from './module.ts';
import type { Widget, WidgetConstructor } from './types.ts';

const required = ['render', 'init', 'bind_actions'] as const;

/** Settings come as a JSON string or an object. */
export function parseSettings(settings: WidgetRecord['settings']): Record<string, unknown> {
  if (typeof settings !== 'string') return settings ?? {};
  try {
    const parsed: unknown = JSON.parse(settings === '' ? '{}' : settings);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Service keys join the widget's own fields in one object, `self.params`. */
export function settingsOf(host: Host, record: WidgetRecord): Record<string, unknown> {
  const cdn = host.boot.cdn_base?.replace(/\/$/, '');
  return {
    ...parseSettings(record.settings),
    id: record.id,
    status: record.status,
    active: record.active,
    widget_code: record.code,
    path: record.path,
    version: record.installed_version,
    oauth_client_uuid: record.oauth_client_uuid,
    widget_active: record.active,
    images_path: record.images_path,
    support: record.support,
    ...(cdn !== undefined && { cdn_path: cdn + record.path, cdn_images_path: cdn + record.images_path }),
  };
}

function construct(host: Host, code: string, { returned, failed }: LoadedModule): Widget | null {
  if (failed) return null;
  if (typeof returned !== 'function') {
    host.probe.add({
      kind: 'exception',
      widget: code,
      text: `script.js returned ${typeof returned}, not a constructor`,
    });
    return null;
  }
  const Ctor = returned as WidgetConstructor;
  // An arrow function has no prototype: the host cannot mix its methods in.
  Object.assign(Ctor.prototype, createBase(host));
  return new Ctor();
}

/** Instance of a widget's constructor with the host's methods, texts and settings; null when the host would drop it. */
export function createInstance(host: Host, record: WidgetRecord, module: LoadedModule): Widget | null {
  const widget = construct(host, record.code, module);
  if (widget === null) return null;
  host.app.widgets.list[record.code] = widget;
  widget.ns = `.widget:${record.code}`;
  widget.init_once = host.boot.init_once_override ?? record.init_once;
  widget.set_lang(module.langs);
  widget.set_settings(settingsOf(host, record));
  const missing = required.filter((name) => typeof widget.callbacks?.[name] !== 'function');
  if (missing.length === 0) return widget;
  delete host.app.widgets.list[record.code];
  host.probe.add({
    kind: 'exception',
    widget: record.code,
    text: `callbacks missing: ${missing.join(', ')}; instance dropped`,
  });
  return null;
}

/** Stand-in of the marketplace page: lets the modal of a widget without usable code still work. */
export function createStub(host: Host, record: WidgetRecord, langs: Record<string, unknown>): Widget | null {
  const yes = () => true;
  const Stub = function (this: Widget) {
    this.callbacks = { render: yes, bind_actions: yes, init: yes, settings: yes, onSave: yes };
  };
  const stub = createInstance(host, record, { returned: Stub, failed: false, langs });
  // It serves one modal: on other pages the widget's own code is tried again.
  if (stub !== null) stub.init_once = 'N';
  return stub;
}
