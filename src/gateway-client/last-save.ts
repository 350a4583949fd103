import type { AuditEntry, AuditKind } from '#contract/settings/audit.ts';
import type { ReadAudit } from './calls/admin-calls.ts';

/** Who saved settings last, and when. */
export type LastSave = Pick<AuditEntry, 'by' | 'at'>;

/**
 * Read from the audit log; null when it has none. Never rejects: it only shows a name. @param of prefix of
 * the action, when a kind has several
 */
export async function readLastSave(
  read: ReadAudit,
  kind: AuditKind,
  signal: AbortSignal,
  of = '',
): Promise<LastSave | null> {
  try {
    const { items } = await read({ kind, limit: 5 }, signal);
    return items.find(({ action }) => action.startsWith(of) && /\.(save|restore)$/.test(action)) ?? null;
  } catch {
    return null;
  }
}
