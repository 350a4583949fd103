/**
 * A connector is a feed: it reads one accounting system and gives what it read. It knows nothing of cards,
 * roles or HTTP answers; `books/ingest.ts` writes what it gives, and every figure is read from there. Ids are
 * those of the system. Every method may throw a ConnectorFault.
 */
import type { DocumentKind } from '#contract/books/documents.ts';
import type { Capabilities } from '#contract/books/panel.ts';
import type { PayerRequisites } from '#contract/requests/desk.ts';
import type { ConnectionFault } from '#contract/settings/accounting-connections.ts';
import type { Money } from '#domain/money/money.ts';
import type { DocumentTies } from '../ledger/settle-up.ts';
import type { Drafting } from './drafting.ts';

/** A legal entity of the company itself. */
export interface FeedOwnEntity {
  readonly id: string;
  readonly name: string;
  /** For payment orders; absent where the system does not hold them. */
  readonly requisites?: PayerRequisites | undefined;
}

interface Versioned {
  readonly id: string;
  /**
   * Rises with every change of the record, for instance the moment of the change: of two versions the higher
   * one counts, in whatever order they come.
   */
  readonly version: number;
  /** Deleted in the system; the rest is as it was last seen. */
  readonly deleted?: boolean;
}

/** A counterparty; identifiers are the system's own text. */
export interface FeedCounterparty extends Versioned {
  readonly name: string;
  readonly inn: string | null;
  readonly kpp: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** By which a field of the CRM may name it. */
  readonly externalIds: readonly string[];
  /** Two letters; Russia when absent. */
  readonly country?: string | undefined;
  /** The own legal entity that trades with it. */
  readonly ownEntityId: string | null;
  readonly creditLimit: Money | null;
}

/** A document; what the system writes for "no date" counts as none. */
export interface FeedDocument extends Versioned {
  readonly kind: DocumentKind;
  readonly number: string;
  readonly date: string | null;
  readonly dueDate: string | null;
  readonly sum: Money;
  /** The paid part; null where it does not apply (a payment). */
  readonly paid: Money | null;
  readonly mark: 'draft' | 'viewed' | 'cancelled' | 'refunded' | null;
  readonly purpose: string | null;
  readonly counterpartyId: string;
  readonly ownEntityId: string;
  /** Its page in the system. */
  readonly link?: string | undefined;
  /**
   * Where the system does not say what is paid of each shipment: what this document says about others. The paid
   * parts and due dates of shipments are then worked out by `settleUp`; a return is a shipment below zero, money
   * given back a payment below zero.
   */
  readonly ties?: DocumentTies | undefined;
  /**
   * Where a balance is stated instead of its documents. `opening`: is such a balance, and is no shipment
   * anybody made. `included`: a payment that the balance already contains; shown, and not counted again.
   */
  readonly balance?: 'opening' | 'included' | undefined;
}

/**
 * All records of a kind whose ids begin so, as they were when this version was read: others of them, older
 * than it, are gone.
 */
export interface FeedSweep {
  readonly of: 'counterparties' | 'documents';
  readonly prefix: string;
  /** Of documents only: the first day, and the day after the last one; null: without end. */
  readonly from: string | null;
  readonly to: string | null;
  readonly ids: readonly string[];
  readonly version: number;
}

/** What a client owes by the system's own word; below zero: we owe the client. */
export interface FeedStatedBalance {
  readonly counterpartyId: string;
  /** Null: over all own legal entities. */
  readonly ownEntityId: string | null;
  readonly owed: Money;
}

/** The system's own word about balances, as it was when it was asked; the last one counts. */
export interface FeedStated {
  /** Whose balances were asked for; `all`: of whom nothing is said here, nothing is known any more. */
  readonly of: 'all' | readonly string[];
  /** Every balance that is not listed is zero: the system leaves those out. */
  readonly omitsZero?: true | undefined;
  readonly balances: readonly FeedStatedBalance[];
}

/** Records in any order; the same batch again changes nothing. */
export interface FeedRecords {
  readonly ownEntities?: readonly FeedOwnEntity[];
  readonly counterparties?: readonly FeedCounterparty[];
  readonly documents?: readonly FeedDocument[];
  /** Counterparties all of whose documents have come, with this batch or before it. */
  readonly complete?: readonly string[];
  /** For a system that does not say what was deleted. */
  readonly swept?: readonly FeedSweep[];
  /** Absent where the system was not asked, or says nothing. */
  readonly stated?: FeedStated | undefined;
}

/** One counterparty with all its documents: others of it, older than this version, are deleted. */
export interface FeedSnapshot extends FeedRecords {
  readonly whole: { readonly id: string; readonly version: number };
}

/** One step of reading everything that changed. */
export interface FeedBatch extends FeedRecords {
  /** Where to go on after this batch. */
  readonly cursor: string;
  /** All counterparties have come, with this batch or before it; they come before the documents. */
  readonly isDirectoryWhole: boolean;
  /** What the figures are of once this batch is in, where the moment of reading says nothing about that. */
  readonly standing?: FeedStanding | undefined;
}

/** How old figures are that people bring, and whether they say what is owed. */
export interface FeedStanding {
  /** Null when nothing is left of what was brought. */
  readonly asOf: Date | null;
  readonly knowsDebts: boolean;
}

/** The printed form of a document. */
export interface PrintedForm {
  readonly bytes: Uint8Array;
  /** A readable name; the sender makes it safe. */
  readonly fileName: string;
}

/** One step of a check of the connection, in order; the first failure ends it. */
export interface FeedCheck {
  readonly step: 'reach' | 'sign_in' | 'rights' | 'read';
  readonly ok: boolean;
  /** Why it failed, where more is known than the step; or what is worth knowing although it passed. */
  readonly fault?: ConnectionFault | undefined;
  /** Kinds of objects that cannot be seen, by the system's own names. */
  readonly missing?: readonly string[] | undefined;
  /** Identifies the base in the system, once known: the same base is not connected twice. */
  readonly base?: string | undefined;
}

/** How a feed appears as a connection. */
export interface FeedProfile {
  readonly name: string;
  /** Time zone in which the company closes its day. */
  readonly zone: string;
  /** Figures read longer ago than this are read again before they are shown. */
  readonly promiseSeconds: number;
}

/** What a feed can do, for a card and for the desk. */
export interface FeedCapabilities extends Capabilities {
  /** An invoice that is not posted can be made of a request. */
  readonly draft: boolean;
}

export interface Feed {
  readonly kind: string;
  /** What it can do; an optional method exists where its flag is set. */
  readonly capabilities: FeedCapabilities;
  readonly profile: FeedProfile;
  /** One counterparty costs no more than a read of our own, so a board may ask for all of its clients. */
  readonly isNear: boolean;
  /** `counterparty` takes a few requests only: a card may have its client read ahead of its turn. */
  readonly readsOne?: true;
  /** People bring its records: until the first ones are in, it is as if it were not connected. */
  readonly isBrought?: true;
  check(signal: AbortSignal): AsyncIterable<FeedCheck>;
  /**
   * Everything that changed since a cursor, all of it without one. Any batch may be the last that is taken:
   * its cursor goes on from there. The end of the batches means that nothing is left for now.
   */
  changes(cursor: string | null, signal: AbortSignal): AsyncIterable<FeedBatch>;
  /** One counterparty with all its documents, as it is now; null when the system has none of this id. */
  counterparty(id: string, signal: AbortSignal): Promise<FeedSnapshot | null>;
  /** Until when figures read at a moment are sure to be the system's: that moment, unless it knows more. */
  sureUntil(readAt: number): number;
  /** File name of a printed form, without printing it; null in the same cases as `printForm`. */
  nameForm?(documentId: string): Promise<string | null>;
  /** Null when there is no such document or it has no printed form. */
  printForm?(documentId: string): Promise<PrintedForm | null>;
  /** The counterparty of a document, where its id names one. */
  counterpartyOf?(documentId: string): string | null;
  /** The document's page in the system. */
  linkTo?(documentId: string): string;
  readonly drafting?: Drafting | undefined;
}
