import type { WidgetField, WidgetStatus } from '../../boot.ts';

type Json = Record<string, unknown>;

/**
 * What the account stores of the sent settings: only fields of the manifest; text and passwords as strings;
 * of a `custom` field JSON text or a number, while a plain string is dropped.
 */
export function storedSettings(template: readonly WidgetField[], sent: Json): Json {
  const kept: Json = {};
  for (const field of template) {
    const value = sent[field.key];
    if (value === undefined || value === null) continue;
    const stored = storedValue(field, value);
    if (stored !== undefined) kept[field.key] = stored;
  }
  return kept;
}

function storedValue(field: WidgetField, value: unknown): unknown {
  if (field.type === 'custom') return customValue(value);
  if (field.type === 'users' || field.type === 'users_lp')
    return typeof value === 'string' ? parsed(value) : value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function customValue(value: unknown): unknown {
  if (typeof value === 'number') return value;
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value !== 'string') return undefined;
  const json = parsed(value);
  return typeof json === 'object' || typeof json === 'number' ? value : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `not_configured` while a required field is empty. */
export function statusOf(template: readonly WidgetField[], settings: Json): WidgetStatus {
  const empty = template.some((field) => field.required && (settings[field.key] ?? '') === '');
  return empty ? 'not_configured' : 'installed';
}
