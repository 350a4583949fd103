import type { EntityRef } from '#contract/common-schemas.ts';
import type { AccountingRequest, Attachment } from '#contract/requests/requests.ts';
import type { RequestCalls } from '#gateway-client/request-calls.ts';
import type { PageEvents } from '#host/page-events.ts';
import type { Translate } from '#shared/i18n.ts';
import type { ReadonlySignal } from '#shared/signals.ts';
import type { SectionDeps } from '../section-types.ts';
import type { Drafts } from './drafts.ts';
import type { RequestsModel } from './model.ts';
import type { Opening } from './opening.ts';
import type { Outbox, SendDraft } from './outbox.ts';

/** What the form has in common with the section, handed over: imported, it would make a third file of the two. */
export interface SectionContext {
  readonly deps: SectionDeps;
  readonly styles: string;
  readonly calls: RequestCalls;
  readonly drafts: Drafts;
  readonly model: RequestsModel;
  readonly outbox: Outbox;
  readonly send: SendDraft;
  readonly events: PageEvents;
  /** Told in the section once the form is closed. */
  say(words: string): void;
  /** Worth keeping for later: the gateway did not answer. */
  isPassing(error: unknown): boolean;
  /** Facts of a request, as the timeline lists them. */
  factsOf(request: Pick<AccountingRequest, 'content'>): readonly (readonly [string, string])[];
  /** «240 КБ» */
  sizeOf(file: Pick<Attachment, 'bytes'>): string;
  /** What accounting asks, to be answered; null when nothing is asked. */
  questionOf(request: AccountingRequest): string | null;
  readonly words: {
    status(request: AccountingRequest): string;
    author(request: AccountingRequest): string;
    date(request: AccountingRequest): string;
  };
}

/** What the pieces of the section need. */
export interface SectionProps {
  readonly entity: EntityRef;
  /** What has just happened, for eyes and screen readers; empty when nothing has. */
  readonly said: ReadonlySignal<string>;
  readonly model: RequestsModel;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly fileUrl: (requestId: string, attachmentId: string) => Promise<string>;
  readonly text: Translate;
  /** Milliseconds since the epoch, for «3 ч назад». */
  readonly now: ReadonlySignal<number>;
  readonly userName: (id: string) => string | null;
  /** True while the form is on its way. */
  readonly opening: ReadonlySignal<boolean>;
  readonly openForm: (what: Opening) => void;
  /** A key for a step, one a press. */
  readonly newKey: () => string;
  /** The section is seen: what is shown is kept up to date until the returned call. */
  readonly onShown: () => () => void;
}
