import type { PanelResponse } from '#contract/books/panel.ts';

/** Why this user may not write through the widget here; null when the user may. */
export function writeAccessDenied({ permissions, read_only }: PanelResponse): 'read_only' | 'role' | null {
  if (!permissions.request) return 'role';
  return read_only ? 'read_only' : null;
}
