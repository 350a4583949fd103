/**
 * Requests on all cards that wait for the user's approval, and their decisions. Writes carry a key, so they
 * may be repeated.
 */
import type { ApproveRequests, StepsResponse } from '#contract/requests/request-batch.ts';
import type { AccountingRequest, NewStep, RequestListResponse } from '#contract/requests/requests.ts';
import type { WirePath } from '#contract/wire-path.ts';
import type { Read } from '../reader.ts';
import type { Validate } from '../validate.ts';

export interface ApprovalCalls {
  /** Oldest first, a page at a time. */
  list(cursor: string | null, signal: AbortSignal): Promise<RequestListResponse>;
  /** Approves several at once; each is independent. */
  approve(body: ApproveRequests, key: string, signal: AbortSignal): Promise<StepsResponse>;
  step(id: string, body: NewStep, key: string, signal: AbortSignal): Promise<AccountingRequest>;
}

/** The most that can be approved at once. */
const PAGE = 50;

export function approvalCalls(
  read: Read,
  validators: { readonly list: Validate; readonly steps: Validate },
): ApprovalCalls {
  return {
    list: (cursor, signal) => {
      const query = new URLSearchParams({ limit: String(PAGE), ...(cursor !== null && { cursor }) });
      const path: WirePath = `/v1/requests:approvals?${query}`;
      return read({ operation: 'approvals', method: 'GET', path, validate: validators.list }, signal);
    },
    approve: (body, key, signal) => {
      const call = write('approve', '/v1/requests:approve', body, key);
      return read({ ...call, validate: validators.steps }, signal);
    },
    step: (id, body, key, signal) => {
      const validate: Validate = (data) => validators.list({ items: [data], next: null });
      return read({ ...write('decide', `/v1/requests/${id}/steps`, body, key), validate }, signal);
    },
  };
}

function write(operation: string, path: WirePath, body: unknown, key: string) {
  return { operation, method: 'POST', path, body, headers: { 'Idempotency-Key': key } } as const;
}
