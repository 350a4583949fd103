import type { FaultCause } from '#contract/settings/diagnostics.ts';
import type { AccountId } from '#domain/ids.ts';
import { isApiError } from '#http/errors.ts';
import type { HealthCounters } from './health-counters.ts';

/** The same fetch for one account's REST, whose answers and faults are noted. */
export function watchCrm(
  fetch: typeof globalThis.fetch,
  accountId: AccountId,
  marks: HealthCounters,
): typeof globalThis.fetch {
  return async (input, init) => {
    try {
      const answer = await fetch(input, init);
      noteStatus(answer.status, accountId, marks);
      return answer;
    } catch (error) {
      if (!init?.signal?.aborted) marks.note(accountId, 'crm.fault', 'network');
      throw error;
    }
  };
}

/** Access that could not be had now: the exchange of tokens has no answer of the account's own. */
export function noteNoAccess(error: unknown, accountId: AccountId, marks: HealthCounters): void {
  if (isApiError(error) && error.kind !== 'aborted') marks.note(accountId, 'crm.fault', error.kind);
}

/** What the CRM will not have is an answer too: it is there. */
function noteStatus(status: number, accountId: AccountId, marks: HealthCounters): void {
  const cause = causeOf(status);
  if (cause === null) marks.note(accountId, 'crm.good');
  else marks.note(accountId, 'crm.fault', `${cause} ${status}`);
  if (status === 429) marks.note(accountId, 'crm.wait');
}

function causeOf(status: number): FaultCause | null {
  if (status === 401) return 'auth';
  if (status === 402 || status === 403) return 'forbidden';
  if (status === 429) return 'rate';
  return status >= 500 ? 'unavailable' : null;
}
