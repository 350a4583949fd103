import type { Lifetime } from '#shared/lifetime.ts';
import type { CardModel } from '../model.ts';

const SETTLING_MS = 500;

/** Has the figures read again; those under way may be of before, so that they are read once more after them. */
export function createRefresh(
  { status, refresh }: Pick<CardModel, 'status' | 'refresh'>,
  lifetime: Pick<Lifetime, 'after'>,
): () => void {
  let cancel: (() => void) | undefined;
  const again = (): void => {
    cancel?.();
    const { kind } = status.peek();
    if (kind === 'loading' || kind === 'refreshing') cancel = lifetime.after(SETTLING_MS, again);
    else refresh();
  };
  return again;
}
