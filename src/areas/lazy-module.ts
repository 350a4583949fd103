import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';

/** A part of an area that is fetched when somebody first asks for it. */
export interface LazyModule<Value> {
  /** Null until it is here. */
  readonly value: ReadonlySignal<Value | null>;
  readonly failed: ReadonlySignal<boolean>;
  /** Does nothing but wait when it is here or on its way; null when it did not come. Never rejects. */
  want(): Promise<Value | null>;
}

/** @param fetch loads the code and makes what it offers @param report hears why it did not come */
export function createLazyModule<Value>(
  lifetime: Lifetime,
  fetch: () => Promise<Value>,
  report: (error: unknown) => void,
): LazyModule<Value> {
  const value = signal<Value | null>(null);
  const failed = signal(false);
  let coming: Promise<Value | null> | null = null;
  const begin = async (): Promise<Value | null> => {
    failed.value = false;
    try {
      const fetched = await fetch();
      value.value = lifetime.ended ? null : fetched;
    } catch (error) {
      coming = null;
      failed.value = true;
      report(error);
    }
    return value.value;
  };
  const want = (): Promise<Value | null> => {
    coming ??= begin();
    return coming;
  };
  return { value, failed, want };
}
