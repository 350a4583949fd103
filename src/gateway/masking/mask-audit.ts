import type { Permissions } from '#contract/session.ts';
import type { AuditEntry, AuditResponse } from '#contract/settings/audit.ts';

/** Who administers without seeing sums learns that a limit was changed and not to what; without seeing the books, no client's name. */
export function maskAudit(page: AuditResponse, { see, see_sums }: Permissions): AuditResponse {
  const masks = [...(see ? [] : [maskClient]), ...(see_sums ? [] : [maskSums])];
  if (masks.length === 0) return page;
  const items = page.items.map((entry) => masks.reduce((masked, mask) => mask(masked), entry));
  return { ...page, items };
}

function maskClient(entry: AuditEntry): AuditEntry {
  return entry.subject.kind === 'entity' ? { ...entry, subject: { ...entry.subject, label: '' } } : entry;
}

interface Told {
  readonly changes: readonly { readonly what: string }[];
  readonly sums_hidden: boolean;
}

/** That a limit was changed, and not to what. */
export function maskSums<Of extends Told>(told: Of): Of {
  if (!told.changes.some(({ what }) => what === 'limit')) return told;
  const changes = told.changes.map((change) =>
    change.what === 'limit' ? { ...change, before: null, after: null } : change,
  );
  return { ...told, changes, sums_hidden: true };
}
