import type { WidgetField, WidgetRecord, YesNo } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { callWidget, isThenable, reportRefusal } from '../../widgets/call.ts';
import type { Widget } from '../../widgets/types.ts';
import { storable } from './fields.ts';

export type SaveEvent = { active: YesNo; fields: Record<string, unknown> };
export type SaveResult = { status: WidgetRecord['status']; settings: string };

/**
 * Whether `onSave` agrees: a falsy value, a promise of false, a rejection or an exception refuses. Without
 * the callback: true.
 */
async function agrees(host: Host, code: string, widget: Widget | null, event: SaveEvent): Promise<boolean> {
  if (widget === null || typeof widget.callbacks.onSave !== 'function') return true;
  const outcome = callWidget(host, code, widget, 'onSave', event);
  if (outcome.failed) return false;
  if (!isThenable(outcome.value)) return Boolean(outcome.value);
  try {
    return (await outcome.value) !== false;
  } catch (error) {
    reportRefusal(host, code, 'onSave', error);
    return false;
  }
}

/**
 * Installs, saves or uninstalls. `fields` is passed by reference: what the widget assigns to it in `onSave`
 * is stored. Null when the widget refused; then nothing is stored.
 */
export async function persist(
  host: Host,
  record: WidgetRecord,
  widget: Widget | null,
  event: SaveEvent,
  template: readonly WidgetField[],
): Promise<SaveResult | null> {
  if (!(await agrees(host, record.code, widget, event)) && event.active === 'Y') return null;
  const { values, dropped } = storable(event.fields, template);
  for (const key of dropped)
    host.probe.fault(record.code, `custom field "${key}" holds plain text: only JSON or a number is stored`, {
      rule: 'custom-plain',
    });
  const { status, settings } = await host.api.edit({
    code: record.code,
    active: event.active,
    settings: values,
  });
  return { status, settings: typeof settings === 'string' ? settings : JSON.stringify(settings ?? values) };
}
