import type { EntityRef } from '#contract/common-schemas.ts';
import type { AccountingRequest, Attachment } from '#contract/requests/requests.ts';
import type { RequestCalls } from '#gateway-client/calls/request-calls.ts';
import type { PageEvents } from '#host/page/page-events.ts';
import type { Translate } from '#shared/i18n.ts';
import type { ReadonlySignal } from '#shared/signals.ts';
import type { SectionDeps } from '../section-types.ts';
import type { Drafts } from './drafts.ts';
import type { RequestsModel } from './model.ts';
import type { Opening } from './opening.ts';
import type { Outbox, SendDraft } from './outbox.ts';

/** What the form shares with the section. Passed in: an import would put it into a third file. */
export interface SectionContext {
  readonly deps: SectionDeps;
  readonly styles: string;
  readonly calls: RequestCalls;
  readonly drafts: Drafts;
  readonly model: RequestsModel;
  readonly outbox: Outbox;
  readonly send: SendDraft;
  readonly events: PageEvents;
  /** Announced in the section once the form is closed. */
  say(words: string): void;
  /** True for temporary faults, after which the request is kept and retried. */
  isPassing(error: unknown): boolean;
  /** Facts of a request, as the timeline lists them. */
  factsOf(request: Pick<AccountingRequest, 'content'>): readonly (readonly [string, string])[];
  /** «240 КБ» */
  sizeOf(file: Pick<Attachment, 'bytes'>): string;
  /** Accounting's question; null when there is none. */
  questionOf(request: AccountingRequest): string | null;
  readonly words: {
    status(request: AccountingRequest): string;
    author(request: AccountingRequest): string;
    date(request: AccountingRequest): string;
  };
}

/** Props of every part of the section. */
export interface SectionProps {
  readonly entity: EntityRef;
  /** The last outcome, shown and announced; empty when there is none. */
  readonly said: ReadonlySignal<string>;
  readonly model: RequestsModel;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly fileUrl: (requestId: string, attachmentId: string) => Promise<string>;
  readonly text: Translate;
  /** Milliseconds since the epoch, for «3 ч назад». */
  readonly now: ReadonlySignal<number>;
  readonly userName: (id: string) => string | null;
  /** True while the form loads. */
  readonly opening: ReadonlySignal<boolean>;
  readonly openForm: (what: Opening) => void;
  /** An idempotency key for a step, one per press. */
  readonly newKey: () => string;
  /** Called when the section is shown: it is kept up to date until the returned call. */
  readonly onShown: () => () => void;
}
