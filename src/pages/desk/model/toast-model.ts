import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import type { DeskAction } from './drafts.ts';

/** What was done last; with `undo`, the request whose end can still be taken back from here. */
export interface Toast {
  readonly said: DeskAction | 'reopen' | 'bank_file' | 'many';
  /** Of the request, or how many there were. */
  readonly number: number;
  readonly name?: string;
  readonly undo?: AccountingRequest;
}

export interface ToastModel {
  readonly toast: ReadonlySignal<Toast | null>;
  say(toast: Toast): void;
  close(): void;
  /** Somebody reads it, by pointer or focus: it stays meanwhile, and a little longer. */
  hold(): void;
  release(): void;
}

const STAYS_MS = 6_000;
/** What can be undone waits longer: it is for second thoughts. */
const UNDO_MS = 15_000;

export function createToastModel(lifetime: Lifetime): ToastModel {
  const toast = signal<Toast | null>(null);
  let cancel = (): void => undefined;
  const close = (): void => {
    cancel();
    toast.value = null;
  };
  const wait = (): void => {
    cancel();
    if (toast.value) cancel = lifetime.after(toast.value.undo ? UNDO_MS : STAYS_MS, close);
  };
  return {
    toast,
    close,
    say: (said) => {
      toast.value = said;
      wait();
    },
    hold: () => cancel(),
    release: wait,
  };
}
