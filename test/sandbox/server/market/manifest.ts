import { isObject } from '../../archive/check.ts';
import type { WidgetField, WidgetFieldKind } from '../../boot.ts';

type Json = Record<string, unknown>;
const KINDS: readonly WidgetFieldKind[] = ['text', 'pass', 'users', 'users_lp', 'custom'];

export function section(manifest: Json, name: string): Json {
  const value = manifest[name];
  return isObject(value) ? value : {};
}

/** The settings fields in manifest order; `name` stays a path into the locale files. */
export function settingsTemplate(manifest: Json): WidgetField[] {
  return Object.entries(section(manifest, 'settings')).flatMap(([key, raw]) => {
    if (!isObject(raw)) return [];
    const type = KINDS.find((kind) => kind === raw.type) ?? 'text';
    return [{ key, name: String(raw.name ?? key), type, required: raw.required === true }];
  });
}

export function locationsOf(manifest: Json): string[] {
  const raw = manifest.locations;
  return Array.isArray(raw) ? raw.filter((place): place is string => typeof place === 'string') : [];
}

/** `init_once` is a boolean or `Y`. */
export function isInitOnce(manifest: Json): boolean {
  const raw = section(manifest, 'widget').init_once;
  return raw === true || raw === 'Y' || raw === 'true';
}

export function versionOf(manifest: Json): string {
  const raw = section(manifest, 'widget').version;
  return typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '1.0.0';
}
