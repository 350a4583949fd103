/** SHOULD ONLY BE IMPORTED IN TESTS. Settings overview as the gateway returns it and the page shows it. */
import type { SettingsOverview } from '../settings/settings-overview.ts';

/** For an account where nothing has been set. */
export const freshOverview: SettingsOverview = {
  roles: { saved: false, read_only: true, groups: 0, people: 0 },
  request_rules: { kinds: 4, limits: 0 },
  notification_rules: { rules: 0 },
  field_mapping: { chosen: 0 },
  accountants: { members: 0, signed_in: 0 },
  accounting_connections: { connections: 0, first: null },
  accounting_events: { sources: 0, enabled: 0, last_at: null },
  audit: { last_at: null },
  settings_history: { last_at: null },
  diagnostics: { books: 'unknown', parked: 0 },
  crm_access: { status: 'never' },
};
