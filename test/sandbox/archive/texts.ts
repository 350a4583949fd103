import { isObject } from './check.ts';

/** The text at a manifest's dotted path in a locale file; the path itself when there is no such text. */
export function textAt(texts: Record<string, unknown>, path: unknown): string {
  if (typeof path !== 'string') return '';
  let at: unknown = texts;
  for (const step of path.split('.')) at = isObject(at) ? at[step] : undefined;
  return typeof at === 'string' ? at : path;
}
