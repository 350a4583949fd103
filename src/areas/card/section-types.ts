/** What a card’s sections receive, and what each of them offers once it is loaded. */

import type { FunctionComponent } from 'preact';
import type { AreaContext } from '#areas/context.ts';
import type { LazyModule } from '#areas/lazy-module.ts';
import type { DocumentKind } from '#contract/books/documents.ts';
import type { CounterpartyRef, PanelRequests, PanelResponse } from '#contract/books/panel.ts';
import type { EntityRef } from '#contract/common-schemas.ts';
import type { DealLine } from '#domain/deal-invoices.ts';
import type { RequestKind } from '#domain/request-fields.ts';
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

/** The invoices of a deal, fetched when somebody first looks at them. */
export interface DealInvoices {
  readonly Section: FunctionComponent<{ readonly panel: PanelResponse }>;
  /** The deal's figures after the last action here; null until they are known. */
  readonly lines: ReadonlySignal<readonly DealLine[] | null>;
}

/** What the card shows of payments that come while it is open; fetched once it has been open for a moment. */
export interface Payments {
  readonly Line: FunctionComponent;
}

/** The card's section of requests, fetched when it is first opened. */
export interface Requests {
  readonly Section: FunctionComponent<{ readonly panel: PanelResponse }>;
  openForm(what: Opening): void;
  /** Opens the timeline of a request, and takes the keyboard there. */
  show(number: number): void;
}

/** What a card fetches when a person looks closer: documents with their actions, and the tools of matching. */
export interface Details {
  readonly Rows: FunctionComponent<Pick<RowsProps, 'page' | 'panel'>>;
  readonly Matching: FunctionComponent<Pick<MatchingProps, 'panel'>>;
  /** What was just decided, with the way back; nothing when nothing was. */
  readonly Decided: FunctionComponent;
  /** The invoices of a deal, a part of its own. */
  dealInvoices(): Promise<DealInvoices>;
  /** «Это он», for a candidate of an ambiguous match. */
  confirm(counterparty: CounterpartyRef): void;
  /** Opens the wide list, which is a part of its own. */
  openDocuments(panel: PanelResponse, kind: DocumentKind): Promise<void>;
}

/** What a card can do beyond its first glance. */
export interface Sections {
  readonly card: EntityRef;
  readonly details: LazyModule<Details>;
  readonly requests: LazyModule<Requests>;
  readonly dealInvoices: LazyModule<DealInvoices>;
  readonly payments: LazyModule<Payments>;
  /** Names of the sections that are open: kinds of documents, and `match`. */
  readonly opened: ReadonlySignal<ReadonlySet<string>>;
  toggle(section: string, open: boolean): void;
  /** True while the wide list is on its way. */
  readonly opening: ReadonlySignal<boolean>;
  /** Kinds to ask for, the one this person asked for last first. */
  kindsOf(requests: PanelRequests): readonly RequestKind[];
  /** True while the part that asks is on its way. */
  readonly asking: ReadonlySignal<boolean>;
  /** Does something with requests once they are here; where they do not come, the section says so. */
  inRequests(act: (requests: Requests) => void): void;
  /** Opens the form of the kind asked for last; nothing where this person may not ask. */
  ask(): void;
  /** Opens the section at one of them. */
  showRequest(number: number): void;
  openDocuments(panel: PanelResponse, kind: DocumentKind): void;
}
