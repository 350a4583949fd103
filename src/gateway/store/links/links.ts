import { and, asc, count, desc, eq, ne, sql } from 'drizzle-orm';
import type { AccountId, EntityKey, UserId } from '#domain/ids.ts';
import { entityText } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { linkEvents, links } from '../schema/accounts.ts';

export type LinkRow = typeof links.$inferSelect;
export type LinkEventRow = typeof linkEvents.$inferSelect;

/** An entity and its account; every statement is bound to the account. */
export interface LinkPlace {
  readonly accountId: AccountId;
  readonly entity: EntityKey;
}

export interface NewLink extends LinkPlace {
  readonly counterparty: {
    readonly id: string;
    readonly name: string;
    readonly inn: string | null;
    readonly kpp: string | null;
  };
  readonly decision: LinkRow['decision'];
  readonly userId: UserId;
  readonly at: Date;
  /** Origin of the page the decision was made on. */
  readonly origin: string;
}

/** Decisions an entity may have at once; no real entity has more. */
const MOST_LINKS = 50;
/** As many as one match shows. */
const MOST_CONFIRMED = 20;
const MOST_EVENTS = 100;

/** Decisions of any number of entities, in one statement. */
export async function findDecisions(
  database: Database,
  accountId: AccountId,
  entities: readonly EntityKey[],
): Promise<LinkRow[]> {
  const keys = [...new Set(entities.map(entityText))].join(',');
  return database
    .select()
    .from(links)
    .where(and(eq(links.accountId, accountId), sql`${links.entity} = any(string_to_array(${keys}, ','))`))
    .orderBy(asc(links.decidedAt), asc(links.counterpartyId));
}

/** The current decisions about one entity, and their history, newest first. */
export async function readLinks(
  database: Database,
  { accountId, entity }: LinkPlace,
): Promise<{ links: LinkRow[]; history: LinkEventRow[] }> {
  const decisions = await findDecisions(database, accountId, [entity]);
  const history = await database
    .select()
    .from(linkEvents)
    .where(and(eq(linkEvents.accountId, accountId), eq(linkEvents.entity, entityText(entity))))
    .orderBy(desc(linkEvents.id))
    .limit(MOST_EVENTS);
  return { links: decisions, history };
}

/**
 * Makes a decision; the same one again changes nothing and records nothing. @returns false when the entity
 * has too many
 */
export async function saveLink(database: Database, link: NewLink): Promise<boolean> {
  const { decision, at, origin } = link;
  const row = rowOf(link);
  return database.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lockName(link)}, 0))`);
    if (await isFull(transaction, link)) return false;
    const changed = await transaction
      .insert(links)
      .values({ ...row, decision, decidedAt: at })
      .onConflictDoUpdate({
        target: [links.accountId, links.entity, links.counterpartyId],
        set: { ...row, decision, decidedAt: at },
        setWhere: sql`${links.decision} <> excluded.decision`,
      })
      .returning({ entity: links.entity });
    if (changed.length > 0)
      await transaction.insert(linkEvents).values({ ...row, action: decision, at, origin });
    return true;
  });
}

/** Removes a decision; one that does not exist counts as removed. */
export async function removeLink(
  database: Database,
  place: LinkPlace,
  counterpartyId: string,
  by: Pick<NewLink, 'userId' | 'at' | 'origin'>,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const [gone] = await transaction
      .delete(links)
      .where(and(isOf(place), eq(links.counterpartyId, counterpartyId)))
      .returning();
    if (!gone) return;
    const { decision: _decision, decidedAt: _decidedAt, ...row } = gone;
    await transaction.insert(linkEvents).values({ ...row, ...by, action: 'removed' });
  });
}

/** Counts the other decisions, so that repeating one is never refused. */
async function isFull(database: Pick<Database, 'select'>, link: NewLink): Promise<boolean> {
  const [others] = await database
    .select({
      all: count(),
      confirmed: sql<number>`count(*) filter (where ${links.decision} = 'confirmed')::int`,
    })
    .from(links)
    .where(and(isOf(link), ne(links.counterpartyId, link.counterparty.id)));
  const { all = 0, confirmed = 0 } = others ?? {};
  return all >= MOST_LINKS || (link.decision === 'confirmed' && confirmed >= MOST_CONFIRMED);
}

function isOf({ accountId, entity }: LinkPlace) {
  return and(eq(links.accountId, accountId), eq(links.entity, entityText(entity)));
}

function lockName({ accountId, entity }: LinkPlace): string {
  return `links ${accountId} ${entityText(entity)}`;
}

function rowOf({ accountId, entity, counterparty: { id, name, inn, kpp }, userId }: NewLink) {
  return { accountId, entity: entityText(entity), counterpartyId: id, name, inn, kpp, userId };
}
