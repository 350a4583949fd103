/**
 * Where each area appears: the manifest's `locations` are computed from this table, and the dispatcher opens
 * areas by it.
 * Data only. Location names: platform documentation, "integrations/areas". `-1` draws a block in the right column, `-0` only initialises.
 */
export const places = [
  { location: 'lcard-1', area: 'card' },
  { location: 'ccard-1', area: 'card' },
  { location: 'comcard-1', area: 'card' },
  { location: 'cucard-1', area: 'card' },
  { location: 'llist-0', area: 'list' },
  { location: 'clist-0', area: 'list' },
  { location: 'culist-0', area: 'list' },
  { location: 'settings', area: 'settings' },
  { location: 'advanced_settings', area: 'advanced' },
  // The board and the dashboard have no location of their own; `everywhere` is the documented way to reach
  // them.
  { location: 'everywhere', area: 'pipeline' },
  { location: 'everywhere', area: 'dashboard' },
  // Draws nothing of its own: it shows notifications on any page.
  { location: 'everywhere', area: 'notifications' },
] as const;

export type AreaName = (typeof places)[number]['area'];

/**
 * Settings the host stores for us: the administrator types `gateway_url`; `switches` is our JSON in a custom
 * field.
 */
export const settingFields = {
  gateway_url: { name: 'settings.gateway_url', type: 'text', required: true },
  switches: { name: 'settings.switches', type: 'custom', required: false },
} as const;
