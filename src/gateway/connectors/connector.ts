import type { BalanceMakeup } from '#contract/books/balance-makeup.ts';
import type { CurrencyDashboard, DashboardQuery } from '#contract/books/dashboard.ts';
import type { DocumentSort, DocumentSum } from '#contract/books/document-list.ts';
import type { AccountingDocument, DocumentKind, DocumentState } from '#contract/books/documents.ts';
import type { Capabilities } from '#contract/books/panel.ts';
import type { StatedWord, Statement } from '#contract/books/reconciliation.ts';
import type { Source } from '#contract/common-schemas.ts';
import type { AccountId } from '#domain/ids.ts';
import type { BookRecord } from '#domain/matching/matching-index.ts';
import type { Search } from '#domain/matching/matching-search.ts';
import type { Money } from '#domain/money/money.ts';
import type { Settlement } from '../ledger/settlement.ts';
import type { ConnectionRow } from '../store/books/connections.ts';
import type { Period, StatementKey } from '../store/books/reconciliation.ts';
import type { ConnectorFault } from './fault.ts';
import type { FeedOwnEntity, PrintedForm } from './feed.ts';

/** A counterparty as the books hold it; identifiers are the books' own text, which the matcher normalizes. */
export interface BookCounterparty extends BookRecord {
  readonly name: string;
  readonly inn: string | null;
  readonly kpp: string | null;
}

/** Comparable identifiers of all requested parties, without duplicates. */
export interface Wanted {
  /** The books' own ids: counterparties a user has confirmed. */
  readonly ids: readonly string[];
  /** Tax numbers of any country as bare digits; the matcher decides on the country. */
  readonly inns: readonly string[];
  readonly externalIds: readonly string[];
  /** E.164. */
  readonly phones: readonly string[];
  /** Lower case. */
  readonly emails: readonly string[];
  /** Names without legal form, lower case; the original spelling is not kept. */
  readonly names: readonly string[];
}

/** Which documents; an absent field does not restrict. */
export interface DocumentFilter {
  readonly counterpartyIds: readonly string[];
  readonly kind: DocumentKind;
  readonly state?: DocumentState | undefined;
  readonly ownEntityId?: string | undefined;
  readonly currency?: string | undefined;
  /** Both days included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Part of the number, and of the purpose too unless `inPurpose` is false. */
  readonly search?: { readonly text: string; readonly inPurpose: boolean } | undefined;
}

export interface DocumentsAsked extends DocumentFilter {
  readonly limit: number;
  /** `next` of the previous page, in the same order. */
  readonly after: string | null;
  /** Rows to skip before the page; instead of `after`. */
  readonly offset?: number | undefined;
  /** Newest first when absent. */
  readonly order?: DocumentSort | undefined;
}

export interface DocumentRows {
  readonly items: readonly AccountingDocument[];
  readonly total: number;
  readonly next: string | null;
}

/** First pages of several kinds. */
export interface CardPages {
  readonly kinds: readonly DocumentKind[];
  /** Documents per kind. */
  readonly limit: number;
}

export interface PagesAsked extends CardPages {
  readonly counterpartyIds: readonly string[];
}

/** Settlements of clients, and first pages of their documents. */
export interface CardFigures {
  /** An entry for each known id. */
  readonly settlements: ReadonlyMap<string, Settlement>;
  /** The newest documents of each kind; a kind that could not be read has its fault instead. */
  readonly pages: ReadonlyMap<DocumentKind, DocumentRows | ConnectorFault>;
}

/** A statement before the books are asked who its counterparty is. */
export type StatementTotals = Omit<Statement, 'counterparty'> & { readonly counterparty_id: string };

/** The system's own word, which a card shows in place of what documents add up to. */
export interface StatedOf {
  readonly counterpartyId: string;
  /** Null: over all own legal entities. */
  readonly ownEntity: { readonly id: string; readonly name: string } | null;
  readonly word: StatedWord;
}

export type StatementAsked = StatementKey &
  Period & {
    /** Documents at most; of a longer statement so many are read. */
    readonly most: number;
  };

/** A document of a statement; `amount` is what the client owes more by it. */
export interface StatementDocument {
  readonly id: string;
  readonly kind: 'shipment' | 'payment';
  readonly number: string;
  readonly date: string | null;
  readonly amount: Money;
}

/** What a statement lists. */
export interface StatementLines {
  readonly opening: Money;
  /** Oldest first, those without a date last. */
  readonly documents: readonly StatementDocument[];
  /** There are more documents than were read. */
  readonly isCut: boolean;
}

/** The books during one call of ours: every method is one batch, however many counterparties there are. */
export interface Books {
  /**
   * Records that match any identifier, and perhaps more; the matcher judges how much a match is worth.
   * @param ahead what `readCard` is going to be asked about them: books may read it along
   */
  findCounterparties(wanted: Wanted, ahead?: CardPages): Promise<readonly BookCounterparty[]>;
  /** Records that match a user's search, the best first; one more than `limit` means that there are more. */
  searchCounterparties(search: Search, limit: number): Promise<readonly BookCounterparty[]>;
  /** An entry for each known id. */
  readSettlements(counterpartyIds: readonly string[]): Promise<ReadonlyMap<string, Settlement>>;
  /** What a card opens with. */
  readCard(asked: PagesAsked): Promise<CardFigures>;
  /** In the requested order. @throws BadCursor when `after` is not one of its cursors */
  readDocuments(asked: DocumentsAsked): Promise<DocumentRows>;
  /** Documents by their ids, in any order; ids the books do not have are left out. */
  findDocuments(ids: readonly string[]): Promise<readonly AccountingDocument[]>;
  /** Sums of all documents a filter passes, a row per own legal entity and currency. */
  sumDocuments(filter: DocumentFilter): Promise<readonly DocumentSum[]>;
  /** File name of a printed form, without printing it; null in the same cases as `printForm`. */
  nameForm(documentId: string): Promise<string | null>;
  /** Null when there is no such document or it has no printed form. */
  printForm(documentId: string): Promise<PrintedForm | null>;
  /** Own legal entities, in the books' order. */
  readOwnEntities(): Promise<readonly FeedOwnEntity[]>;
  /** Totals by counterparty, own legal entity and currency, in this order. */
  readStatements(counterpartyIds: readonly string[], period: Period): Promise<readonly StatementTotals[]>;
  /** Of these counterparties, ordered as statements are. */
  readStated(counterpartyIds: readonly string[]): Promise<readonly StatedOf[]>;
  /** What balances are made of, a row per currency. */
  readBalanceMakeup(counterpartyIds: readonly string[]): Promise<readonly BalanceMakeup[]>;
  readStatementLines(asked: StatementAsked): Promise<StatementLines>;
  /** Where the company closes its day. */
  readDay(): Promise<{ readonly today: string; readonly zone: string }>;
  readDashboard(period: DashboardQuery): Promise<readonly CurrencyDashboard[]>;
  /** Clients whose card shows the system's word, while the dashboard counts documents. */
  countDiffering(): Promise<number>;
  /** What the connected systems can do together. */
  readCapabilities(): Promise<Capabilities>;
  /** Where the figures come from and how old they are; to be called after reading. */
  source(): Source;
}

/** A page of the accounting system that the gateway serves, for a system that runs inside the gateway. */
export interface BookPage {
  /** Parameters in braces. */
  readonly path: string;
  /** @param acceptEncoding the caller's header of that name */
  answer(params: Readonly<Record<string, string>>, acceptEncoding?: string): Response;
}

/** The books of every account. Every method may throw a ConnectorFault. */
export interface Connector {
  readonly pages?: readonly BookPage[];
  /**
   * @param signal aborted when nobody waits for the answer any more
   * @param known the account's connections, where the caller has read them
   */
  open(account: AccountId, signal: AbortSignal, known?: readonly ConnectionRow[]): Books;
}

/** The caller's cursor did not come from the books. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}
