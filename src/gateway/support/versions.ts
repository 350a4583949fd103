import { auditWhats } from '#contract/settings/audit.ts';
import type { SavedSettings } from '#contract/settings/settings-history.ts';
import { configNames, type SupportBundle } from '#contract/settings/support.ts';
import { oneOf } from '../diagnostics/closed.ts';
import type { Refer } from './references.ts';

type VersionRow = SupportBundle['settings']['versions'][number];

/** When settings were saved, by whom, and which parts changed, but not their values. */
export function versionsOf(items: readonly SavedSettings[], refer: Refer): VersionRow[] {
  return items.slice(0, 200).map(({ kind, version, at, by, changes }) => ({
    kind: oneOf(configNames, kind) ?? 'other',
    version,
    at,
    by: by && by.kind !== 'system' ? refer(by.kind, by.id) : null,
    changed: [...new Set(changes.map(({ what }) => oneOf(auditWhats, what) ?? ('other' as const)))],
  }));
}
