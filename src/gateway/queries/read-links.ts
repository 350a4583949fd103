import type { LinksResponse } from '#contract/books/links.ts';
import type { CounterpartyRef } from '#contract/books/panel.ts';
import type { AccountId, EntityKey } from '#domain/ids.ts';
import { parseEntityText } from '#domain/ids.ts';
import type { Decision } from '#domain/matching/match-overrides.ts';
import type { Database } from '../store/engine/database.ts';
import {
  findDecisions,
  type LinkEventRow,
  type LinkPlace,
  type LinkRow,
  readLinks,
} from '../store/links/links.ts';
import { counterpartyRef } from './counterparty-ref.ts';

/** A decision with the counterparty's name at that time. */
export interface NamedDecision extends Decision {
  readonly counterparty: CounterpartyRef;
}

/** Decisions of all these entities. */
export async function readDecisions(
  database: Database,
  accountId: AccountId,
  entities: readonly EntityKey[],
): Promise<NamedDecision[]> {
  const rows = await findDecisions(database, accountId, entities);
  return rows.flatMap((row) => {
    const entity = parseEntityText(row.entity);
    const { counterpartyId, decision } = row;
    return entity ? [{ entity, counterpartyId, decision, counterparty: refOf(row) }] : [];
  });
}

/** The current decisions about one entity and their history, in wire form. */
export async function showLinks(database: Database, place: LinkPlace): Promise<LinksResponse> {
  const { links, history } = await readLinks(database, place);
  return {
    entity: { type: place.entity.type, id: place.entity.id },
    links: links.map((row) => ({
      counterparty: refOf(row),
      decision: row.decision,
      at: row.decidedAt.toISOString(),
      user_id: String(row.userId),
    })),
    history: history.map((row) => ({
      at: row.at.toISOString(),
      user_id: String(row.userId),
      action: row.action,
      counterparty: refOf(row),
    })),
  };
}

function refOf({ counterpartyId, name, inn, kpp }: LinkRow | LinkEventRow): CounterpartyRef {
  return counterpartyRef({ id: counterpartyId, name, inn, kpp });
}
