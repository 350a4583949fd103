import type { CurrencyDashboard, DashboardQuery } from '#contract/books/dashboard.ts';
import type { DocumentSort, DocumentSum } from '#contract/books/document-list.ts';
import type { AccountingDocument, DocumentKind, DocumentState } from '#contract/books/documents.ts';
import type { Capabilities } from '#contract/books/panel.ts';
import type { Source } from '#contract/common-schemas.ts';
import type { PayerRequisites } from '#contract/requests/desk.ts';
import type { AccountingFact } from '#domain/accounting-facts.ts';
import type { AccountId } from '#domain/ids.ts';
import type { BookRecord } from '#domain/matching-index.ts';
import type { Search } from '#domain/matching-search.ts';
import type { Settlement } from '../ledger/settlement.ts';

/** A counterparty as the books know it; its identifiers are the books' own text, folded by the matcher. */
export interface BookCounterparty extends BookRecord {
  readonly name: string;
  readonly inn: string | null;
  readonly kpp: string | null;
}

/** Comparable identifiers of all parties asked about, each once. */
export interface Wanted {
  /** The books' own ids: counterparties somebody has confirmed. */
  readonly ids: readonly string[];
  /** Tax numbers of any country in bare digits; which country is the matcher's business. */
  readonly inns: readonly string[];
  readonly externalIds: readonly string[];
  /** E.164. */
  readonly phones: readonly string[];
  /** Lower case. */
  readonly emails: readonly string[];
  /** Names without legal form, lower case; as typed is not kept. */
  readonly names: readonly string[];
}

/** Which documents; what is not said lets everything through. */
export interface DocumentFilter {
  readonly counterpartyIds: readonly string[];
  readonly kind: DocumentKind;
  readonly state?: DocumentState | undefined;
  readonly ownEntityId?: string | undefined;
  readonly currency?: string | undefined;
  /** Both days included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Part of the number, of the purpose too unless `inPurpose` is false. */
  readonly search?: { readonly text: string; readonly inPurpose: boolean } | undefined;
}

export interface DocumentsAsked extends DocumentFilter {
  readonly limit: number;
  /** `next` of the page before, in the same order. */
  readonly after: string | null;
  /** Rows to leave out before the page; instead of `after`. */
  readonly offset?: number | undefined;
  /** Newest first when absent. */
  readonly order?: DocumentSort | undefined;
}

export interface DocumentRows {
  readonly items: readonly AccountingDocument[];
  readonly total: number;
  readonly next: string | null;
}

/** The printed form of a document. */
export interface PrintedForm {
  readonly bytes: Uint8Array;
  /** As a person would call it; made safe by who sends it. */
  readonly fileName: string;
}

/** A legal entity of the company itself. */
export interface OwnEntity {
  readonly id: string;
  readonly name: string;
  /** For payment orders; absent where the books do not keep them. */
  readonly requisites?: PayerRequisites | undefined;
}

/** The books during one call of ours: every method is one batch, whatever the number of counterparties. */
export interface Books {
  /** Records that agree with any identifier, and perhaps more; what an agreement is worth is for the matcher. */
  findCounterparties(wanted: Wanted): Promise<readonly BookCounterparty[]>;
  /** Records a person looks for, the best first; one more than `limit` says that there are more. */
  searchCounterparties(search: Search, limit: number): Promise<readonly BookCounterparty[]>;
  /** An entry for each known id. */
  readSettlements(counterpartyIds: readonly string[]): Promise<ReadonlyMap<string, Settlement>>;
  /** In the order asked for. Throws a `BadCursor` when `after` is none of its own. */
  readDocuments(asked: DocumentsAsked): Promise<DocumentRows>;
  /** Documents by their ids, in any order; those the books have not got are left out. */
  findDocuments(ids: readonly string[]): Promise<readonly AccountingDocument[]>;
  /** Sums of all a filter lets through, a row an own legal entity and currency. */
  sumDocuments(filter: DocumentFilter): Promise<readonly DocumentSum[]>;
  /** File name of a printed form, without printing it; null as below. */
  nameForm(documentId: string): Promise<string | null>;
  /** Null when there is no such document or it has no printed form. */
  printForm(documentId: string): Promise<PrintedForm | null>;
  /** Own legal entities, in the books' order. */
  readOwnEntities(): Promise<readonly OwnEntity[]>;
  readDashboard(period: DashboardQuery): Promise<readonly CurrencyDashboard[]>;
  /** Whence and of when the figures are; asked after reading. */
  source(): Source;
}

/** A page of the accounting system itself that we serve in its place, for a system that lives inside the gateway. */
export interface BookPage {
  /** Parameters in braces. */
  readonly path: string;
  /** @param acceptEncoding the caller's header of that name */
  answer(params: Readonly<Record<string, string>>, acceptEncoding?: string): Response;
}

/** What accounting has told by itself, to be laid over what is read from the books. */
export interface Tellings {
  /** About documents of these counterparties. */
  of(counterpartyIds: readonly string[]): Promise<readonly AccountingFact[]>;
  all(): Promise<readonly AccountingFact[]>;
}

/** One kind of accounting system. What it cannot do it says in its capabilities. All methods may throw a ConnectorFault. */
export interface Connector {
  readonly kind: string;
  readonly capabilities: Capabilities;
  readonly pages?: readonly BookPage[];
  /**
   * @param signal aborted when nobody waits for the answer any more
   * @param tellings laid over every answer about documents and settlements; none when absent
   */
  open(account: AccountId, signal: AbortSignal, tellings?: Tellings): Books;
}

/** The caller's cursor is not one the books gave. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}
