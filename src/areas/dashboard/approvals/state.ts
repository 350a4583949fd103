import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { ApprovalCalls } from '#gateway-client/calls/approval-calls.ts';
import type { ReadonlySignal, Signal } from '#shared/signals.ts';

export type ApprovalsStatus =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The last thing that was done. */
export type Outcome =
  | { readonly kind: 'approved'; readonly requests: readonly AccountingRequest[]; readonly refused: number }
  | { readonly kind: 'rejected' | 'restored'; readonly request: AccountingRequest };

export interface ApprovalsModel {
  readonly status: ReadonlySignal<ApprovalsStatus>;
  /** Oldest first. */
  readonly items: ReadonlySignal<readonly AccountingRequest[]>;
  /** How many wait in all. */
  readonly total: ReadonlySignal<number>;
  /** Null when all of them are here. */
  readonly next: ReadonlySignal<string | null>;
  readonly chosen: ReadonlySignal<readonly AccountingRequest[]>;
  /** Code of the refusal by the request's id: it cannot be ticked until the list is read again. */
  readonly refusals: ReadonlySignal<ReadonlyMap<string, string>>;
  readonly busy: ReadonlySignal<boolean>;
  /** Why the last approval or taking back did not arrive; null when it did. */
  readonly fault: ReadonlySignal<unknown>;
  readonly outcome: ReadonlySignal<Outcome | null>;
  /** Reads the list from its beginning and forgets refusals. */
  reload(): void;
  /** As `reload`, where it takes nothing from under the person's hands. */
  refresh(): void;
  more(): void;
  toggle(request: AccountingRequest): void;
  /** Ticks all that are here, or none. */
  toggleAll(): void;
  /** Approves what is ticked. */
  approve(): Promise<void>;
  /** Rejects with `ApiError`. */
  reject(request: AccountingRequest, reason: string, key: string): Promise<void>;
  /** Takes the last rejection back. */
  restore(): Promise<void>;
}

export interface ApprovalsState {
  readonly status: Signal<ApprovalsStatus>;
  readonly items: Signal<readonly AccountingRequest[]>;
  readonly total: Signal<number>;
  readonly next: Signal<string | null>;
  /** Versions by id: what has gone on since is not what was ticked. */
  readonly ticked: Signal<ReadonlyMap<string, number>>;
  readonly refusals: Signal<ReadonlyMap<string, string>>;
  readonly busy: Signal<boolean>;
  readonly fault: Signal<unknown>;
  readonly outcome: Signal<Outcome | null>;
}

export interface ApprovalsDeps {
  readonly calls: ApprovalCalls;
  readonly newKey: () => string;
}
