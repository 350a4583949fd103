import type { WidgetField, WidgetFieldKind, WidgetRecord } from '../../../boot.ts';

type Json = Record<string, unknown>;

/** A widget that can be a trigger, with the fields of its form. */
export type Trigger = { record: WidgetRecord; fields: WidgetField[] };

function textAt(langs: unknown, path: unknown): string {
  const found = String(path)
    .split('.')
    .reduce<unknown>((at, part) => (at as Json | undefined)?.[part], langs);
  return typeof found === 'string' ? found : String(path);
}

/** Fields of `dp.settings` of a manifest, titles resolved; no block gives none. */
export function dpFields(manifest: unknown, langs: unknown): WidgetField[] {
  const settings = ((manifest as Json | null)?.dp as Json | undefined)?.settings as Json | undefined;
  return Object.entries(settings ?? {}).flatMap(([key, value]) => {
    if (typeof value !== 'object' || value === null) return [];
    const { name, type = 'text', required } = value as Json;
    return [{ key, name: textAt(langs, name), type: type as WidgetFieldKind, required: required === true }];
  });
}

async function json(url: string): Promise<unknown> {
  const response = await fetch(url, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
  return response.ok ? await response.json() : null;
}

/** Reads a widget's own files: the list of widgets does not carry its trigger form. */
export async function readTrigger(record: WidgetRecord, lang: string): Promise<Trigger> {
  const [manifest, langs] = await Promise.all([
    json(`${record.path}/manifest.json`),
    json(`${record.path}/i18n/${lang}.json`),
  ]);
  return { record, fields: dpFields(manifest, langs) };
}
