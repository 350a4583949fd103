import type { WidgetField, WidgetFieldKind, WidgetRecord } from '../../../boot.ts';

type Json = Record<string, unknown>;

/** A widget that can be a trigger, with the fields of its form. */
export type Trigger = { record: WidgetRecord; fields: WidgetField[] };

/** A text of the locale by its path; anything else is itself, as text. */
function textAt(langs: unknown, path: unknown): string {
  const found = String(path)
    .split('.')
    .reduce<unknown>((at, part) => (at as Json | undefined)?.[part], langs);
  return typeof found === 'string' ? found : String(path);
}

/** Fields of `dp.settings` of a manifest with their titles resolved; empty without such a block. */
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

/**
 * Reads a widget's own files: the list of widgets includes neither its trigger form nor its Salesbot blocks.
 */
export async function readOwn(record: WidgetRecord): Promise<{ manifest: unknown; langs: unknown }> {
  const [manifest, langs] = await Promise.all([json(`${record.path}/manifest.json`), json(record.lang)]);
  return { manifest, langs };
}

export async function readTrigger(record: WidgetRecord): Promise<Trigger> {
  const { manifest, langs } = await readOwn(record);
  return { record, fields: dpFields(manifest, langs) };
}

/** One handler of `salesbot_designer`: a block that a bot can have. */
export type BotHandler = {
  code: string;
  handler: string;
  name: string;
  fields: { key: string; name: string; type: string }[];
  /** Values of a new block. */
  defaults: Record<string, string>;
};

const members = (value: unknown): [string, Json][] =>
  Object.entries(typeof value === 'object' && value !== null ? value : {}).filter(
    (entry): entry is [string, Json] => typeof entry[1] === 'object' && entry[1] !== null,
  );

/** Blocks of `salesbot_designer` of a manifest, titles resolved. */
export function botHandlers(code: string, manifest: unknown, langs: unknown): BotHandler[] {
  return members((manifest as Json | null)?.salesbot_designer).map(([handler, block]) => {
    const fields = members(block.settings);
    const shown = fields.map(([key, { name, type }]) => ({
      key,
      name: textAt(langs, name),
      type: String(type),
    }));
    const defaults = Object.fromEntries(
      fields.map(([key, field]) => [key, textAt(langs, field.default_value ?? '')]),
    );
    return { code, handler, name: textAt(langs, block.name), fields: shown, defaults };
  });
}
