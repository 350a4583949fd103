import { and, asc, eq, gt, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import type { AccountId, UserId } from '#domain/ids.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { accounts } from '../schema/accounts.ts';
import { oauthTokens } from '../schema/oauth.ts';
import { cancelRemoval } from './account-removals.ts';

export type OAuthRow = Omit<typeof oauthTokens.$inferSelect, 'accountId'> & {
  readonly accountId: AccountId;
};
export type DisconnectReason = NonNullable<OAuthRow['reason']>;

/** A pair of tokens as stored. */
export interface StoredPair {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly origin: string;
  readonly apiDomain: string | null;
  readonly sealed: string;
  readonly accessExpiresAt: Date;
  readonly refreshExpiresAt: Date;
}

export async function findTokens(database: Database, accountId: AccountId): Promise<OAuthRow | null> {
  const [row] = await database.select().from(oauthTokens).where(eq(oauthTokens.accountId, accountId));
  return row ? { ...row, accountId } : null;
}

/** Stores the pair from a new grant, replacing any earlier one; the account becomes known. */
export async function saveGrant(
  database: Database,
  pair: StoredPair & { readonly subdomain: string },
  now: Date,
): Promise<void> {
  const { subdomain, ...tokens } = pair;
  const well = { status: 'connected' as const, reason: null, since: now, refreshedAt: now };
  const fresh = { ...tokens, ...NOBODY, ...well };
  await database.transaction(async (transaction) => {
    const { accountId, origin } = pair;
    await transaction
      .insert(accounts)
      .values({ accountId, subdomain, origin, firstSeenAt: now, lastSeenAt: now })
      .onConflictDoNothing();
    await cancelRemoval(transaction, accountId, now, now);
    await transaction
      .insert(oauthTokens)
      .values({ ...fresh, version: 1 })
      .onConflictDoUpdate({
        target: oauthTokens.accountId,
        set: { ...fresh, version: sql`${oauthTokens.version} + 1` },
      });
    const by = { kind: 'user', id: String(pair.userId) } as const;
    await record(transaction, accountId, { action: 'connection.give', by, at: now });
  });
}

const NOBODY = { leaseHolder: null, leaseUntil: null } as const;

/** Identifies a pair; storing another one changes the version. */
export interface PairVersion {
  readonly accountId: AccountId;
  readonly version: number;
}

const isPair = ({ accountId, version }: PairVersion) =>
  and(eq(oauthTokens.accountId, accountId), eq(oauthTokens.version, version));

/** @returns true for exactly one caller, until `until` or until another pair is stored */
export async function claimRefresh(
  database: Database,
  pair: PairVersion,
  { holder, now, until }: { readonly holder: string; readonly now: Date; readonly until: Date },
): Promise<boolean> {
  const free = or(isNull(oauthTokens.leaseUntil), lte(oauthTokens.leaseUntil, now));
  const claimed = await database
    .update(oauthTokens)
    .set({ leaseHolder: holder, leaseUntil: until })
    .where(and(isPair(pair), free))
    .returning({ version: oauthTokens.version });
  return claimed.length === 1;
}

/** Lets another copy try from `from` on, after a failed exchange. */
export async function yieldRefresh(
  database: Database,
  pair: PairVersion,
  holder: string,
  from: Date,
): Promise<void> {
  await database
    .update(oauthTokens)
    .set({ leaseUntil: from })
    .where(and(isPair(pair), eq(oauthTokens.leaseHolder, holder)));
}

/**
 * Stores the result of a refresh over the very pair it was made from. The holder of the lease does not
 * matter: only one exchange of a pair can succeed.
 * @returns false when another pair was stored meanwhile
 */
export async function storeRefreshed(
  database: Database,
  from: PairVersion,
  pair: Omit<StoredPair, 'userId'>,
  now: Date,
): Promise<boolean> {
  const again = sql`case when ${oauthTokens.status} = 'connected' then ${oauthTokens.since} else ${now.toISOString()}::timestamptz end`;
  return database.transaction(async (transaction) => {
    const [was] = await transaction
      .select({ status: oauthTokens.status })
      .from(oauthTokens)
      .where(isPair(from))
      .for('update');
    const stored = await transaction
      .update(oauthTokens)
      .set({
        ...pair,
        ...NOBODY,
        version: from.version + 1,
        refreshedAt: now,
        status: 'connected',
        reason: null,
        since: again,
      })
      .where(isPair(from))
      .returning({ version: oauthTokens.version });
    if (was?.status === 'disconnected')
      await record(transaction, from.accountId, { action: 'connection.regain', at: now });
    return stored.length === 1;
  });
}

/** The account of the pair has a new address; the tokens remain valid. */
export async function storeOrigin(database: Database, pair: PairVersion, origin: string): Promise<void> {
  await database.update(oauthTokens).set({ origin }).where(isPair(pair));
}

/**
 * Marks the pair as disconnected. The tokens stay: refused ones may be accepted again, for example after our
 * keys are corrected.
 */
export async function disconnect(
  database: Database,
  pair: PairVersion,
  reason: DisconnectReason,
  now: Date,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const lost = await transaction
      .update(oauthTokens)
      .set({ ...NOBODY, status: 'disconnected', reason, since: now })
      .where(and(isPair(pair), eq(oauthTokens.status, 'connected')))
      .returning({ version: oauthTokens.version });
    if (lost.length > 0)
      await record(transaction, pair.accountId, { action: 'connection.lose', at: now, details: { reason } });
  });
}

/** Records that a disconnected account uninstalled the integration itself. */
export async function nameUninstalled(database: Database, accountId: AccountId, now: Date): Promise<void> {
  await database.transaction(async (transaction) => {
    const isLost = and(eq(oauthTokens.accountId, accountId), eq(oauthTokens.status, 'disconnected'));
    const named = await transaction
      .update(oauthTokens)
      .set({ reason: 'uninstalled' })
      .where(and(isLost, ne(oauthTokens.reason, 'uninstalled')))
      .returning({ version: oauthTokens.version });
    if (named.length > 0) await record(transaction, accountId, { action: 'connection.switch_off', at: now });
  });
}

interface Happened {
  readonly action: `connection.${'give' | 'lose' | 'regain' | 'switch_off'}`;
  readonly at: Date;
  /** The gateway itself when absent. */
  readonly by?: { readonly kind: 'user'; readonly id: string };
  readonly details?: { readonly reason: DisconnectReason };
}

function record(transaction: Transaction, accountId: AccountId, happened: Happened): Promise<void> {
  const { action, at, by: actor = { kind: 'system', id: '' }, details = {} } = happened;
  return recordAudit(transaction, { accountId, at, actor, origin: '', action, subject: '', details });
}

/**
 * Pairs worth an exchange though nobody needs them now: those whose refresh token expires before `ageing`,
 * and those lost since `mendable`, in case our own keys were wrong and have been corrected. The most urgent
 * first; expired ones are left out.
 */
export async function findForExchange(
  database: Database,
  { now, ageing, mendable }: { readonly now: Date; readonly ageing: Date; readonly mendable: Date },
  limit: number,
): Promise<AccountId[]> {
  const isAgeing = and(eq(oauthTokens.status, 'connected'), lte(oauthTokens.refreshExpiresAt, ageing));
  const isMendable = and(
    inArray(oauthTokens.reason, ['refused', 'unreadable']),
    gt(oauthTokens.since, mendable),
  );
  const rows = await database
    .select({ accountId: oauthTokens.accountId })
    .from(oauthTokens)
    .where(and(gt(oauthTokens.refreshExpiresAt, now), or(isAgeing, isMendable)))
    .orderBy(asc(oauthTokens.refreshExpiresAt))
    .limit(limit);
  return rows.map(({ accountId }) => accountId as AccountId);
}
