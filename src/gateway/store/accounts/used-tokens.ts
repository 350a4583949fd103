import { and, eq, gte, lte, ne, sql } from 'drizzle-orm';
import type { Database } from '../engine/database.ts';
import { usedTokens } from '../schema/accounts.ts';

/** Belongs to no token: its row holds the expiry up to which used tokens have been deleted. */
const FORGOTTEN = '';

/**
 * Uses up a one-time token. A clock of ours that ran ahead deletes used tokens too early, so a token that may
 * have been deleted is refused too; once the clock is right again, only newer ones are accepted.
 * @returns false when it was used before, or may have been; of several at once exactly one gets true
 */
export async function useOnce(
  database: Pick<Database, 'insert' | 'select'>,
  name: string,
  expiresAt: Date,
): Promise<boolean> {
  const used = await database
    .insert(usedTokens)
    .values({ jti: name, expiresAt })
    .onConflictDoNothing()
    .returning({ jti: usedTokens.jti });
  if (used.length === 0) return false;
  const forgotten = await database
    .select({ jti: usedTokens.jti })
    .from(usedTokens)
    .where(and(eq(usedTokens.jti, FORGOTTEN), gte(usedTokens.expiresAt, expiresAt)));
  return forgotten.length === 0;
}

/** Deletes expired tokens and records the newest expiry among them. @returns how many were deleted */
export async function forgetUsed(database: Database, now: Date): Promise<number> {
  return database.transaction(async (transaction) => {
    const gone = await transaction
      .delete(usedTokens)
      .where(and(lte(usedTokens.expiresAt, now), ne(usedTokens.jti, FORGOTTEN)))
      .returning({ expiresAt: usedTokens.expiresAt });
    if (gone.length === 0) return 0;
    const newest = new Date(Math.max(...gone.map(({ expiresAt }) => expiresAt.getTime())));
    await transaction
      .insert(usedTokens)
      .values({ jti: FORGOTTEN, expiresAt: newest })
      .onConflictDoUpdate({
        target: usedTokens.jti,
        set: { expiresAt: sql`greatest(${usedTokens.expiresAt}, excluded.expires_at)` },
      });
    return gone.length;
  });
}
