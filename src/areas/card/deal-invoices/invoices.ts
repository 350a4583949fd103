/** A deal's invoices as they were last read, and what changes them. */

import type { DealInvoice, DealInvoicesResponse } from '#contract/books/deal-invoices.ts';
import type { Money } from '#domain/money/money.ts';
import type { DealInvoicesCalls } from '#gateway-client/calls/deal-invoices-calls.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';

export type MoneyStatus =
  | { readonly kind: 'reading'; readonly answer: DealInvoicesResponse | null }
  | { readonly kind: 'ready'; readonly answer: DealInvoicesResponse }
  | { readonly kind: 'failed'; readonly answer: DealInvoicesResponse | null; readonly error: unknown };

export type InvoiceCalls = Pick<DealInvoicesCalls, 'read' | 'share' | 'detach'>;

export interface Invoices {
  readonly status: ReadonlySignal<MoneyStatus>;
  readonly busy: ReadonlySignal<boolean>;
  /** Changes whenever the invoices were read or changed. */
  readonly moved: ReadonlySignal<number>;
  find(id: string): DealInvoice | undefined;
  /** Never rejects; the shown invoices stay until the new ones arrive. */
  read(): Promise<void>;
  /**
   * Both reject with `ApiError`; the invoices are then read again, because someone else may have been faster.
   */
  put(id: string, share: Money): Promise<void>;
  remove(id: string): Promise<void>;
}

export function createInvoices(calls: InvoiceCalls, lifetime: Lifetime): Invoices {
  const status = signal<MoneyStatus>({ kind: 'reading', answer: null });
  const busy = signal(false);
  const moved = signal(0);
  let round = 0;
  const show = (answer: DealInvoicesResponse): void => {
    // A reading requested earlier would restore the old state.
    round += 1;
    status.value = { kind: 'ready', answer };
    moved.value += 1;
  };
  const read = async (): Promise<void> => {
    round += 1;
    const own = round;
    const { answer: known } = status.value;
    status.value = { kind: 'reading', answer: known };
    try {
      const answer = await calls.read(lifetime.signal);
      if (own === round) show(answer);
    } catch (error) {
      if (own === round) status.value = { kind: 'failed', answer: known, error };
    }
  };
  const run = async (act: () => Promise<DealInvoicesResponse>): Promise<void> => {
    busy.value = true;
    try {
      show(await act());
    } catch (error) {
      void read();
      throw error;
    } finally {
      busy.value = false;
    }
  };
  const find = (id: string): DealInvoice | undefined =>
    status.value.answer?.invoices.find((row) => row.id === id);
  const versionOf = (id: string): number => find(id)?.version ?? 0;
  return {
    status,
    busy,
    moved,
    find,
    read,
    put: (id, share) => run(() => calls.share(id, { share, version: versionOf(id) }, lifetime.signal)),
    remove: (id) => run(() => calls.detach(id, versionOf(id), lifetime.signal)),
  };
}
