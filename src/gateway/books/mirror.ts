import type { AccountId } from '#domain/ids.ts';
import type { BookPage, Books, Connector } from '../connectors/connector.ts';
import { BooksLoading } from '../connectors/fault.ts';
import { dayIn } from '../ledger/calendar.ts';
import type { ConnectionRow } from '../store/books/connections.ts';
import { type Afresh, isBehind, readAfresh } from './afresh.ts';
import { type ConnectDeps, capabilitiesOf, connect, sourceOf } from './connect.ts';
import {
  createFresh,
  earlier,
  type Fresh,
  type FreshDeps,
  isHalfRead,
  progressOf,
  type Tied,
} from './fresh.ts';
import { connectionOf, mirrorId, systemId } from './ids.ts';
import { onlyShown } from './only-shown.ts';
import { sqlBooks } from './sql-books.ts';

export interface MirrorDeps extends ConnectDeps, Pick<FreshDeps, 'lifetime' | 'firstLoadMs'> {
  /** Pages that a system inside the gateway shows. */
  readonly pages?: readonly BookPage[];
}

/** Reads the mirror; the systems themselves are asked only for what the mirror lacks. */
export function createMirror(deps: MirrorDeps): Connector {
  const fresh = createFresh(deps);
  return {
    ...(deps.pages && { pages: deps.pages }),
    open: (accountId, signal, known) => openBooks({ ...deps, fresh, accountId, signal, known }),
  };
}

interface Open {
  readonly tied: readonly Tied[];
  readonly day: Awaited<ReturnType<Books['readDay']>>;
  readonly books: ReturnType<typeof sqlBooks>;
}

interface Opening extends ConnectDeps, Pick<FreshDeps, 'lifetime'> {
  readonly fresh: Fresh;
  readonly accountId: AccountId;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  readonly known: readonly ConnectionRow[] | undefined;
}

function openBooks(asked: Opening): Books {
  const { fresh, signal } = asked;
  let opened: Open | null = null;
  let opening: Promise<Open> | null = null;
  const open = (): Promise<Open> => {
    opening ??= openOnce(asked).then((made) => {
      opened = made;
      return made;
    });
    return opening;
  };
  const directory = async (): Promise<Open> => withDirectory(await open());
  const whole = async (): Promise<Open> => wholeOnly(await open());
  let behind: Date | null = null;
  let afresh: ReadonlyMap<string, Afresh | null> = new Map();
  const ofCard = async (ids: readonly string[]): Promise<Open['books']> => {
    const { tied, books } = await directory();
    afresh = await lookAfresh(asked, tied, ids);
    for (const one of tied) behind = earlier(behind, await fresh.clients(one, ids));
    return books;
  };
  const withClients = async (ids: readonly string[]): Promise<Open['books']> => {
    const { tied, books } = await whole();
    for (const one of tied) behind = earlier(behind, await fresh.clients(one, ids));
    return books;
  };
  const formOf = async (id: string): Promise<Form> => formIn((await whole()).tied, id);
  return {
    findCounterparties: async (wanted, ahead) => {
      const { tied, books } = await directory();
      const isAhead = tied.every((one) => fresh.isKept(one) && !isBehind(asked, one));
      return books.findCounterparties(wanted, isAhead ? ahead : undefined);
    },
    searchCounterparties: async (...asked) => (await directory()).books.searchCounterparties(...asked),
    readSettlements: async (ids) => (await withClients(ids)).readSettlements(ids),
    readCard: async (card) => (await ofCard(card.counterpartyIds)).readCard(card),
    readDocuments: async (list) => (await withClients(list.counterpartyIds)).readDocuments(list),
    findDocuments: async (ids) => {
      const { tied } = await whole();
      return (await withClients(ownersOf(tied, ids))).findDocuments(ids);
    },
    sumDocuments: async (filter) => (await withClients(filter.counterpartyIds)).sumDocuments(filter),
    nameForm: async (id) => (await formOf(id)).name(),
    printForm: async (id) => (await formOf(id)).print(),
    readOwnEntities: async () => (await whole()).books.readOwnEntities(),
    ...statementsIn(withClients),
    readDay: async () => (await open()).day,
    readDashboard: async (period) => {
      const { tied, books } = await whole();
      for (const one of tied) behind = earlier(behind, await fresh.everything(one));
      signal.throwIfAborted();
      return books.readDashboard(period);
    },
    countDiffering: async () => (await whole()).books.countDiffering(),
    readCapabilities: async () => capabilitiesOf((await open()).tied),
    source: () => sourceOf(asked, opened?.tied ?? [], behind, afresh),
  };
}

/** What a client owes and of which documents, for more than a card. */
function statementsIn(
  withClients: (ids: readonly string[]) => Promise<Open['books']>,
): Pick<Books, 'readStatements' | 'readStated' | 'readBalanceMakeup' | 'readStatementLines'> {
  return {
    readStatements: async (ids, period) => (await withClients(ids)).readStatements(ids, period),
    readStated: async (ids) => (await withClients(ids)).readStated(ids),
    readBalanceMakeup: async (ids) => (await withClients(ids)).readBalanceMakeup(ids),
    readStatementLines: async (key) => (await withClients([key.counterpartyId])).readStatementLines(key),
  };
}

/** All of the books, and no part of them. @throws BooksLoading */
function wholeOnly(made: Open): Open {
  const half = made.tied.filter(isHalfRead);
  if (half.length > 0) throw new BooksLoading(progressOf(half));
  return made;
}

/** All clients are known, if not all of what they have. @throws BooksLoading */
function withDirectory(made: Open): Open {
  const unknown = made.tied.filter((one) => isHalfRead(one) && !canReadAhead(one));
  if (unknown.length > 0) throw new BooksLoading(progressOf(unknown));
  return made;
}

/** Clients of a card are read ahead of their turn when they are older than promised. @throws BooksLoading */
async function lookAfresh(
  deps: Opening,
  tied: readonly Tied[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, Afresh | null>> {
  const found = new Map<string, Afresh | null>();
  for (const one of tied.filter((each) => isBehind(deps, each)))
    found.set(one.connection.id, await readAfresh(deps, one, ids));
  const half = tied.filter((one) => isHalfRead(one) && found.get(one.connection.id)?.readAt === null);
  if (half.length > 0) throw new BooksLoading(progressOf(half));
  return found;
}

/** A first load that has all clients, of a system that reads one of them when a card asks for it. */
function canReadAhead({ connection, feed }: Tied): boolean {
  return feed.readsOne === true && connection.directoryAt !== null;
}

async function openOnce({ fresh, accountId, known, ...deps }: Opening): Promise<Open> {
  const { tied, hidden } = await connect(deps, fresh, accountId, known);
  const ids = [...hidden, ...tied.map(({ connection }) => connection.id)];
  const isShown = (id: string): boolean => !hidden.some((one) => one === connectionOf(ids, id));
  const zone = tied[0]?.connection.zone ?? 'UTC';
  const today = dayIn(zone, deps.clock.now());
  const linkTo = ({ id, link }: { readonly id: string; readonly link: string | null }): string | null => {
    if (link !== null) return link;
    const own = tiedOf(tied, id);
    return own?.feed.linkTo?.(systemId(own.connection.id, id)) ?? null;
  };
  const books = sqlBooks({ database: deps.database, accountId, today, linkTo, hidden });
  return {
    tied,
    day: { today, zone },
    books: hidden.length > 0 ? onlyShown(books, isShown) : books,
  };
}

function tiedOf(tied: readonly Tied[], id: string): Tied | undefined {
  const known = tied.map(({ connection }) => connection.id);
  return tied.find(({ connection }) => connection.id === connectionOf(known, id));
}

/** Clients of documents, where the ids name them. */
function ownersOf(tied: readonly Tied[], ids: readonly string[]): string[] {
  const owners = ids.flatMap((id) => {
    const own = tiedOf(tied, id);
    const owner = own?.feed.counterpartyOf?.(systemId(own.connection.id, id));
    return own && owner ? [mirrorId(own.connection.id, owner)] : [];
  });
  return [...new Set(owners)];
}

interface Form {
  name(): Promise<string | null>;
  print: () => ReturnType<Books['printForm']>;
}

function formIn(tied: readonly Tied[], id: string): Form {
  const own = tiedOf(tied, id);
  const given = own ? systemId(own.connection.id, id) : id;
  return {
    name: async () => (await own?.feed.nameForm?.(given)) ?? null,
    print: async () => (await own?.feed.printForm?.(given)) ?? null,
  };
}
