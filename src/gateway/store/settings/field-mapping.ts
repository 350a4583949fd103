import { eq, sql } from 'drizzle-orm';
import type { ChosenFields } from '#contract/session.ts';
import type { FieldMapping } from '#contract/settings/field-mapping.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Database } from '../engine/database.ts';
import { fieldMappings } from '../schema/field-mapping.ts';

type Reader = Pick<Database, 'select'>;

/** The current mapping; nothing chosen and version 0 before anyone saves. */
export async function readFieldMapping(reader: Reader, accountId: AccountId): Promise<FieldMapping> {
  const [row] = await reader.select().from(fieldMappings).where(eq(fieldMappings.accountId, accountId));
  return { version: row?.version ?? 0, fields: row?.fields ?? [] };
}

/** The same in the form the page uses. */
export async function readChosenFields(reader: Reader, accountId: AccountId): Promise<ChosenFields> {
  const { fields } = await readFieldMapping(reader, accountId);
  return Object.fromEntries(
    fields.map(({ entity, purpose, field_id }) => [`${entity}.${purpose}`, field_id]),
  );
}

export interface MappingChange {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly origin: string;
  readonly at: Date;
  /** `version` is the one the administrator saw. */
  readonly mapping: FieldMapping;
  /** The version being restored; absent for an ordinary save. */
  readonly restoredFrom?: number;
}

/**
 * Saves the whole mapping and records who did it. @returns the current mapping, null when someone else saved
 * meanwhile
 */
export async function saveFieldMapping(
  database: Database,
  { accountId, userId, origin, at, mapping, restoredFrom }: MappingChange,
): Promise<FieldMapping | null> {
  return database.transaction(async (transaction) => {
    const lock = `field mapping ${accountId}`;
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
    const before = await readFieldMapping(transaction, accountId);
    if (before.version !== mapping.version) return null;
    const after = { ...mapping, version: before.version + 1 };
    await transaction
      .insert(fieldMappings)
      .values({ accountId, ...after })
      .onConflictDoUpdate({ target: fieldMappings.accountId, set: after });
    await recordAudit(transaction, {
      accountId,
      at,
      origin,
      actor: { kind: 'user', id: String(userId) },
      action: `field_mapping.${restoredFrom === undefined ? 'save' : 'restore'}`,
      subject: '',
      details: { before, after, ...(restoredFrom !== undefined && { restored_from: restoredFrom }) },
    });
    return after;
  });
}
