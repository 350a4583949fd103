import type { Host } from '../app/host.ts';
import type { Widget } from './types.ts';

type Action = (data: { value: string }) => unknown;
type Source = { code: string; type: string; caption: string; call: (argument: unknown) => unknown };

const sources = new WeakMap<object, Source[]>();

/** Senders that live widgets added to the feed's compose control of cards. */
export function sourcesOf(host: Host): Source[] {
  const known = sources.get(host) ?? [];
  sources.set(host, known);
  return known;
}

/** Removes what a destroyed widget registered; what `init` of a live one registered persists across pages. */
export function dropRegistered(host: Host, code: string): void {
  const lists: { code: string }[][] = [...Object.values(host.app.widgets.cf_actions), sourcesOf(host)];
  for (const list of lists) list.splice(0, list.length, ...list.filter((entry) => entry.code !== code));
}

function labelOf(widget: Widget): string {
  const texts = widget.langs?.widget as { call_action?: string; name?: string } | undefined;
  return texts?.call_action ?? texts?.name ?? String(widget.params.widget_code);
}

/** Menu items for a phone or an e-mail, of all widgets. */
export function actionsFor(host: Host, type: string): { code: string; label: string; action: Action }[] {
  return (host.app.widgets.cf_actions[type] ?? []).flatMap((entry) => {
    const widget = host.app.widgets.list[entry.code];
    return widget === undefined ? [] : [{ ...entry, label: labelOf(widget) }];
  });
}

/** `add_action` and `add_source`. */
export function actionMethods(host: Host): Record<string, unknown> {
  return {
    add_action(this: Widget, type: string, action: Action) {
      const key = type === 'e-mail' ? 'email' : type;
      const code = String(this.params.widget_code);
      const list = host.app.widgets.cf_actions[key] ?? [];
      host.app.widgets.cf_actions[key] = [...list.filter((entry) => entry.code !== code), { code, action }];
    },
    add_source(this: Widget, type: string, call: (argument: unknown) => unknown, text?: string) {
      const code = String(this.params.widget_code);
      const list = sourcesOf(host);
      const same = list.findIndex((source) => source.code === code && source.type === type);
      if (same >= 0) list.splice(same, 1);
      list.push({ code, type, caption: text ?? (type === 'sms' ? 'SMS' : labelOf(this)), call });
    },
  };
}
