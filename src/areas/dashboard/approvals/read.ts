import type { ApprovalCalls } from '#backoffice/approval-calls.ts';
import type { AccountingRequest } from '#contract/requests.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { ApprovalsState } from './model.ts';

/** Reads a page: the first one replaces what is here, another adds to it. An answer that was overtaken is dropped. Never rejects. */
export function createReader(
  calls: Pick<ApprovalCalls, 'list'>,
  { status, items, next, total }: ApprovalsState,
  lifetime: Lifetime,
): (cursor: string | null) => Promise<void> {
  let round = 0;
  return async (cursor) => {
    round += 1;
    const own = round;
    status.value = { kind: 'reading' };
    try {
      const page = await calls.list(cursor, lifetime.signal);
      if (own !== round || lifetime.ended) return;
      const known = cursor === null ? [] : items.value;
      const isNew = ({ id }: AccountingRequest): boolean => !known.some((one) => one.id === id);
      items.value = [...known, ...page.items.filter(isNew)];
      next.value = page.next;
      total.value = page.total ?? items.value.length;
      status.value = { kind: 'ready' };
    } catch (error) {
      if (own === round && !lifetime.ended) status.value = { kind: 'failed', error };
    }
  };
}
