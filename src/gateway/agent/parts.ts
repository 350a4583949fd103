import type { AgentBatch } from '#contract/books/accounting-agent.ts';
import type { FeedBatch, FeedCounterparty, FeedDocument } from '../connectors/feed.ts';
import { storable } from '../store/books/storable.ts';

/** What goes over the wire at once. */
export type Part = Pick<AgentBatch, 'records' | 'cursor' | 'isDirectoryWhole'>;

const ROWS = 500;

/**
 * A batch of a feed in pieces that the gateway takes. Only the last one moves the cursor and says what is gone,
 * so a cut between them begins again where the batch did.
 * @param before the cursor the batch follows
 */
export function partsOf(batch: FeedBatch, before: string): Part[] {
  const { ownEntities = [], counterparties = [], documents = [], complete = [], swept = [] } = batch;
  const count = Math.max(1, Math.ceil(counterparties.length / ROWS), Math.ceil(documents.length / ROWS));
  return Array.from({ length: count }, (_, at): Part => {
    const own = <Row>(rows: readonly Row[]): readonly Row[] => rows.slice(at * ROWS, (at + 1) * ROWS);
    const isLast = at === count - 1;
    const records: AgentBatch['records'] = {
      counterparties: own(counterparties).map(wireCounterparty),
      documents: own(documents).map(wireDocument),
      ...(at === 0 && { ownEntities: ownEntities.map(({ id, name }) => ({ id, name: cut(name, 500) })) }),
      ...(isLast && { complete: [...complete], swept: swept.map((one) => ({ ...one, ids: [...one.ids] })) }),
    };
    const { cursor, isDirectoryWhole } = batch;
    return isLast
      ? { records, cursor, isDirectoryWhole }
      : { records, cursor: before, isDirectoryWhole: false };
  });
}

/** The mirror cuts longer texts at the same places. */
function cut(text: string, most: number): string {
  return storable(text).slice(0, most);
}

function cutOrNone(text: string | null, most: number): string | null {
  return text === null ? null : cut(text, most);
}

type Wire = Required<AgentBatch['records']>;

function wireCounterparty(given: FeedCounterparty): Wire['counterparties'][number] {
  const { id, version, deleted = false, country, ownEntityId, creditLimit } = given;
  return {
    id,
    version,
    deleted,
    name: cut(given.name, 500),
    inn: cutOrNone(given.inn, 200),
    kpp: cutOrNone(given.kpp, 200),
    phones: given.phones.slice(0, 50).map((text) => cut(text, 200)),
    emails: given.emails.slice(0, 50).map((text) => cut(text, 500)),
    externalIds: given.externalIds.slice(0, 20).map((text) => cut(text, 200)),
    ...(country !== undefined && { country }),
    ownEntityId,
    creditLimit,
  };
}

function wireDocument(given: FeedDocument): Wire['documents'][number] {
  const { id, version, deleted = false, kind, date, dueDate, sum, paid, mark, ties } = given;
  const { counterpartyId, ownEntityId } = given;
  return {
    id,
    version,
    deleted,
    kind,
    number: cut(given.number, 100),
    date,
    dueDate,
    sum,
    paid,
    mark,
    purpose: cutOrNone(given.purpose, 1000),
    counterpartyId,
    ownEntityId,
    ...(ties && { ties: { covers: [...ties.covers], follows: [...ties.follows] } }),
  };
}
