import type { PanelResponse } from '#contract/books/panel.ts';

/** Why this user cannot decide whose card it is; null when nothing hinders. */
export function hindrance({ permissions, read_only }: PanelResponse): 'read_only' | 'role' | null {
  if (!permissions.request) return 'role';
  return read_only ? 'read_only' : null;
}
