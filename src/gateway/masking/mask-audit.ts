import type { Permissions } from '#contract/session.ts';
import type { AuditEntry, AuditResponse } from '#contract/settings/audit.ts';

/**
 * An administrator who may not see sums learns that a limit was changed but not its values; one who may not
 * see the books gets no client names.
 */
export function maskAudit(page: AuditResponse, { see, see_sums }: Permissions): AuditResponse {
  const masks = [...(see ? [] : [maskClient]), ...(see_sums ? [] : [maskSums])];
  if (masks.length === 0) return page;
  const items = page.items.map((entry) => masks.reduce((masked, mask) => mask(masked), entry));
  return { ...page, items };
}

function maskClient(entry: AuditEntry): AuditEntry {
  return entry.subject.kind === 'entity' ? { ...entry, subject: { ...entry.subject, label: '' } } : entry;
}

interface WithChanges {
  readonly changes: readonly { readonly what: string }[];
  readonly sums_hidden: boolean;
}

/** Shows that a limit was changed, but not its values. */
export function maskSums<Of extends WithChanges>(entry: Of): Of {
  if (!entry.changes.some(({ what }) => what === 'limit')) return entry;
  const changes = entry.changes.map((change) =>
    change.what === 'limit' ? { ...change, before: null, after: null } : change,
  );
  return { ...entry, changes, sums_hidden: true };
}
