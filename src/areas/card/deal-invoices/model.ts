/** What a user does with a deal's invoices; each action is announced and can be undone. */

import type { DealInvoice } from '#contract/books/deal-invoices.ts';
import { type DealLine, dealLines } from '#domain/deal-invoices.ts';
import type { Money } from '#domain/money/money.ts';
import { computed } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import { createInvoices, type InvoiceCalls, type MoneyStatus } from './invoices.ts';

/** The last action. `undo` is null when it undid an earlier one. */
export type Outcome =
  | {
      readonly kind: 'attached' | 'changed' | 'detached' | 'undone';
      readonly number: string;
      readonly undo: (() => void) | null;
    }
  | { readonly kind: 'failed'; readonly error: unknown; readonly again: () => void };

export interface Named {
  readonly id: string;
  readonly number: string;
}

export interface DealInvoicesModel {
  readonly status: ReadonlySignal<MoneyStatus>;
  /** Null until the invoices were read. */
  readonly lines: ReadonlySignal<readonly DealLine[] | null>;
  readonly busy: ReadonlySignal<boolean>;
  /** Changes whenever the invoices were read or changed. */
  readonly moved: ReadonlySignal<number>;
  readonly outcome: ReadonlySignal<Outcome | null>;
  reload(): void;
  /** Attaches an invoice or changes the deal's share; rejects with `ApiError`. */
  share(invoice: Named, share: Money): Promise<void>;
  /** Does nothing while another action is in progress. */
  detach(invoice: DealInvoice): void;
  dismiss(): void;
}

export interface MoneyDeps {
  readonly calls: InvoiceCalls;
  /** The deal's own sum from the panel. */
  readonly dealSum: () => Money | null;
}

export function createDealInvoicesModel(
  { calls, dealSum }: MoneyDeps,
  lifetime: Lifetime,
): DealInvoicesModel {
  const { status, busy, moved, find, read, put, remove } = createInvoices(calls, lifetime);
  const outcome = signal<Outcome | null>(null);
  /** An action that nobody awaits reports its own outcome. */
  const quietly = async (act: () => Promise<void>, done: Outcome): Promise<void> => {
    if (busy.value) return;
    try {
      await act();
      outcome.value = done;
    } catch (error) {
      outcome.value = { kind: 'failed', error, again: () => void quietly(act, done) };
    }
  };
  const wayBack = (act: () => Promise<void>, number: string) => (): void =>
    void quietly(act, { kind: 'undone', number, undo: null });
  return {
    status,
    busy,
    moved,
    outcome,
    lines: computed(() => linesOf(status.value, dealSum())),
    reload: () => void read(),
    async share({ id, number }, share) {
      const before = find(id)?.share;
      await put(id, share);
      const back = before ? () => put(id, before) : () => remove(id);
      outcome.value = { kind: before ? 'changed' : 'attached', number, undo: wayBack(back, number) };
    },
    detach({ id, number, share }) {
      const undo = wayBack(() => put(id, share), number);
      void quietly(() => remove(id), { kind: 'detached', number, undo });
    },
    dismiss() {
      outcome.value = null;
    },
  };
}

function linesOf({ answer }: MoneyStatus, deal: Money | null): DealLine[] | null {
  const counted = answer?.invoices.filter(({ state }) => state === 'counted');
  return counted ? dealLines(deal, counted) : null;
}
