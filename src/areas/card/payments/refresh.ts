import { effect } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { CardModel } from '../model.ts';

/** Reads the figures again. A read in progress may have begun too early, so another follows it. */
export function createRefresh(
  { status, refresh }: Pick<CardModel, 'status' | 'refresh'>,
  lifetime: Pick<Lifetime, 'onEnd'>,
): () => void {
  let isOwed = false;
  const settle = (): void => {
    const { kind } = status.value;
    if (!isOwed || kind === 'loading' || kind === 'refreshing') return;
    isOwed = false;
    refresh();
  };
  lifetime.onEnd(effect(settle));
  return () => {
    isOwed = true;
    settle();
  };
}
