import type { FaultCause } from '#contract/settings/diagnostics.ts';
import type { AccountId } from '#domain/ids.ts';
import { isApiError } from '#http/errors.ts';
import type { HealthCounters } from './health-counters.ts';

/** The same fetch for one account's REST API, with its answers and faults counted. */
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

/**
 * Counts access that could not be obtained: the exchange of tokens is not an answer of the account itself.
 */
export function noteNoAccess(error: unknown, accountId: AccountId, marks: HealthCounters): void {
  if (isApiError(error) && error.kind !== 'aborted') marks.note(accountId, 'crm.fault', error.kind);
}

/** A refusal is an answer too: the CRM is up. */
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
