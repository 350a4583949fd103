import { eq, sql } from 'drizzle-orm';
import type { RequestRules } from '#contract/requests/requests.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import { requestKinds } from '#domain/requests/request-fields.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Database } from '../engine/database.ts';
import { accountSettings } from '../schema/accounts.ts';
import { requestRules } from '../schema/requests.ts';

type Reader = Pick<Database, 'select'>;

/** The current rules; before anyone saves every kind is on and nothing needs approval. */
export async function readRequestRules(reader: Reader, accountId: AccountId): Promise<RequestRules> {
  const [row] = await reader.select().from(requestRules).where(eq(requestRules.accountId, accountId));
  if (!row) return { version: 0, kinds: [...requestKinds], approval_limits: [] };
  return { version: row.version, kinds: row.kinds, approval_limits: row.approvalLimits };
}

/** Whether the account is read-only through us, as it is until an administrator opens writing. */
export async function isReadOnly(reader: Reader, accountId: AccountId): Promise<boolean> {
  const [row] = await reader
    .select({ readOnly: accountSettings.readOnly })
    .from(accountSettings)
    .where(eq(accountSettings.accountId, accountId));
  return row?.readOnly ?? true;
}

export interface SettingsChange {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly origin: string;
  readonly at: Date;
  /** `version` is the one the administrator saw. */
  readonly settings: RequestRules;
  /** Keep the current limits: the user who saves may not see sums. */
  readonly keepLimits?: boolean;
  /** The version being restored; absent for an ordinary save. */
  readonly restoredFrom?: number;
}

/**
 * Saves all rules and records who did it. @returns the current rules, null when someone else saved meanwhile
 */
export async function saveRequestRules(
  database: Database,
  { accountId, userId, origin, at, settings, keepLimits, restoredFrom }: SettingsChange,
): Promise<RequestRules | null> {
  return database.transaction(async (transaction) => {
    const lock = `request settings ${accountId}`;
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
    const before = await readRequestRules(transaction, accountId);
    if (before.version !== settings.version) return null;
    const kept = keepLimits && { approval_limits: before.approval_limits };
    const after = { ...settings, ...kept, version: before.version + 1 };
    const row = { version: after.version, kinds: after.kinds, approvalLimits: after.approval_limits };
    await transaction
      .insert(requestRules)
      .values({ accountId, ...row })
      .onConflictDoUpdate({ target: requestRules.accountId, set: row });
    const restored = restoredFrom === undefined ? {} : { restored_from: restoredFrom };
    await recordAudit(transaction, {
      accountId,
      at,
      origin,
      actor: { kind: 'user', id: String(userId) },
      subject: '',
      action: `request_rules.${restoredFrom === undefined ? 'save' : 'restore'}`,
      details: { before, after, ...restored },
    });
    return after;
  });
}
