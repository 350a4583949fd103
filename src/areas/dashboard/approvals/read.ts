import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { ApprovalCalls } from '#gateway-client/calls/approval-calls.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { ApprovalsState } from './state.ts';

/** Reads a page: the first one, with as many after it as it replaces rows that are here; another adds to them. An answer that was overtaken is dropped. Never rejects. */
export function createReader(
  calls: Pick<ApprovalCalls, 'list'>,
  { status, items, next, total }: ApprovalsState,
  lifetime: Lifetime,
): (cursor: string | null) => Promise<void> {
  let round = 0;
  return async (cursor) => {
    round += 1;
    const own = round;
    const least = cursor === null ? items.value.length : 0;
    status.value = { kind: 'reading' };
    try {
      const page = await readAtLeast(calls, cursor, least, lifetime.signal);
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

/** Pages from the cursor on, joined, until there are so many rows or no more. */
async function readAtLeast(
  calls: Pick<ApprovalCalls, 'list'>,
  cursor: string | null,
  least: number,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<ApprovalCalls['list']>>> {
  const page = await calls.list(cursor, signal);
  if (page.next === null || page.items.length >= least) return page;
  const rest = await readAtLeast(calls, page.next, least - page.items.length, signal);
  return { ...rest, items: [...page.items, ...rest.items] };
}
