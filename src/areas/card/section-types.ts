/** What a card’s sections receive, and what each offers once loaded. */

import type { FunctionComponent } from 'preact';
import type { AreaContext } from '#areas/context.ts';
import type { LazyModule } from '#areas/lazy-module.ts';
import type { DocumentKind } from '#contract/books/documents.ts';
import type { CounterpartyRef, PanelRequests, PanelResponse } from '#contract/books/panel.ts';
import type { EntityRef } from '#contract/common-schemas.ts';
import type { DealLine } from '#domain/deal-invoices.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';
import type { Read } from '#gateway-client/reader.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { ReadonlySignal } from '#shared/signals.ts';
import type { MatchingProps } from './details/props.ts';
import type { RowsProps } from './details/Rows.tsx';
import type { CardModel } from './model.ts';
import type { Opening } from './requests/opening.ts';

/** What every section receives. */
export interface SectionDeps {
  readonly context: AreaContext;
  readonly lifetime: Lifetime;
  readonly gateway: Read;
  readonly card: EntityRef;
  readonly model: CardModel;
  readonly report: (error: unknown) => void;
}

/** The invoices of a deal, fetched when first opened. */
export interface DealInvoices {
  readonly Section: FunctionComponent<{ readonly panel: PanelResponse }>;
  /** The deal's figures after the last action here; null until they are known. */
  readonly lines: ReadonlySignal<readonly DealLine[] | null>;
}

/** Payments that come while the card is open; fetched once it has been open for a moment. */
export interface Payments {
  readonly Line: FunctionComponent;
}

/** The card's section of requests, fetched when it is first opened. */
export interface Requests {
  readonly Section: FunctionComponent<{ readonly panel: PanelResponse }>;
  openForm(what: Opening): void;
  /** Opens the timeline of a request, and focuses it. */
  show(number: number): void;
}

/** What a card fetches on request: documents with their actions, and the tools of matching. */
export interface Details {
  readonly Rows: FunctionComponent<Pick<RowsProps, 'page' | 'panel'>>;
  readonly Matching: FunctionComponent<Pick<MatchingProps, 'panel'>>;
  /** The last decision with undo; nothing when there is none. */
  readonly Decided: FunctionComponent;
  /** The invoices of a deal, a lazy part of its own. */
  dealInvoices(): Promise<DealInvoices>;
  /** «Это он», for a candidate of an ambiguous match. */
  confirm(counterparty: CounterpartyRef): void;
  /** Opens the full list, a lazy part of its own; without a kind, the documents that make the balance. */
  openDocuments(panel: PanelResponse, kind?: DocumentKind): Promise<void>;
}

/** The card's lazy parts and what opens them. */
export interface Sections {
  readonly card: EntityRef;
  readonly details: LazyModule<Details>;
  readonly requests: LazyModule<Requests>;
  readonly dealInvoices: LazyModule<DealInvoices>;
  readonly payments: LazyModule<Payments>;
  /** Names of the sections that are open: kinds of documents, and `match`. */
  readonly opened: ReadonlySignal<ReadonlySet<string>>;
  toggle(section: string, open: boolean): void;
  /** True while the full list loads. */
  readonly opening: ReadonlySignal<boolean>;
  /** Kinds of a new request, the user's last one first. */
  kindsOf(requests: PanelRequests): readonly RequestKind[];
  /** True while the requests part loads. */
  readonly asking: ReadonlySignal<boolean>;
  /** Acts on the requests once they have loaded; if they cannot, the section says so. */
  inRequests(act: (requests: Requests) => void): void;
  /** Opens the form of the last used kind; does nothing for users who may not request. */
  ask(): void;
  /** Opens the section at one request. */
  showRequest(number: number): void;
  /** Those of a kind; without one, those that make the balance. */
  openDocuments(panel: PanelResponse, kind?: DocumentKind): void;
}
