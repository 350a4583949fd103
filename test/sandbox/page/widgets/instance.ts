import type { WidgetRecord } from '../../boot.ts';
import type { Host } from '../app/host.ts';
import { createBase } from './base.ts';
import type { LoadedModule } from './module.ts';
import type { Widget, WidgetConstructor } from './types.ts';

const required = ['render', 'init', 'bind_actions'] as const;

/** Settings arrive as a JSON string or as an object. */
export function parseSettings(settings: WidgetRecord['settings']): Record<string, unknown> {
  if (typeof settings !== 'string') return settings ?? {};
  try {
    const parsed: unknown = JSON.parse(settings === '' ? '{}' : settings);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Merges service keys with the widget's own fields into one object, `self.params`. */
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

function construct(host: Host, code: string, { returned, failed, langs }: LoadedModule): Widget | null {
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
  const base = createBase(host);
  // Throws for an arrow function, which has no prototype: the host cannot mix its methods in.
  Object.assign(Ctor.prototype, base);
  const widget = new Ctor();
  widget.set_lang(Object.assign(base.langs as object, langs));
  return widget;
}

/**
 * Creates a widget's instance with the host's methods, texts and settings; null when the host would drop the
 * widget.
 */
export function createInstance(host: Host, record: WidgetRecord, module: LoadedModule): Widget | null {
  const widget = construct(host, record.code, module);
  if (widget === null) return null;
  host.app.widgets.list[record.code] = widget;
  widget.ns = `.widget:${record.code}`;
  widget.init_once = host.boot.init_once_override ?? record.init_once;
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

/** Substitute on the marketplace page, so the modal of a widget without usable code still works. */
export function createStub(host: Host, record: WidgetRecord, langs: Record<string, unknown>): Widget | null {
  const yes = () => true;
  const Stub = function (this: Widget) {
    this.callbacks = { render: yes, bind_actions: yes, init: yes, settings: yes, onSave: yes };
  };
  const stub = createInstance(host, record, { returned: Stub, failed: false, langs });
  // It serves one modal; other pages try the widget's own code again.
  if (stub !== null) stub.init_once = 'N';
  return stub;
}
