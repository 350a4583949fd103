/** Sends drafts, now or when the gateway is back. */

import type { RequestContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { RequestCalls } from '#gateway-client/calls/request-calls.ts';
import { type ApiError, isApiError } from '#http/errors.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { Draft, Drafts } from './drafts.ts';

export type Sent =
  | { readonly kind: 'done'; readonly request: AccountingRequest }
  | { readonly kind: 'lookalike'; readonly similar: AccountingRequest };

export type SendDraft = (draft: Draft, content: RequestContent, signal: AbortSignal) => Promise<Sent>;

/** Sent with the draft's own key, so repeats make one request. Rejects with `ApiError`. */
export function createSendDraft(calls: Pick<RequestCalls, 'create' | 'correct'>): SendDraft {
  return async (draft, content, signal) => {
    const { entity, entity_name, corrects, key, confirmed: confirmed_lookalike } = draft;
    const attachment_ids = draft.attachments.map(({ id }) => id);
    if (corrects) {
      const { id, version } = corrects;
      const text = draft.fields.answer?.trim();
      const own = { content, attachment_ids, confirmed_lookalike, ...(text && { text }) };
      const answer = await calls.correct(id, { version, action: 'answer', ...own }, key, signal);
      return 'kind' in answer ? answer : { kind: 'done', request: answer };
    }
    const request = { entity, entity_name, content, attachment_ids, confirmed_lookalike };
    const answer = await calls.create(request, key, signal);
    return answer.kind === 'created' ? { kind: 'done', request: answer.request } : answer;
  };
}

/** True for temporary faults, after which the request is kept and retried. Any other fault is shown. */
export function isPassing(error: unknown): error is ApiError {
  return isApiError(error) && /^(network|timeout|rate|unavailable)$/.test(error.kind);
}

export interface OutboxDeps {
  readonly drafts: Drafts;
  readonly send: SendDraft;
  readonly onSent: (request: AccountingRequest) => void;
}

export interface Outbox {
  /** Sends everything that waits; joins a running round. */
  flush(): Promise<void>;
  /** Retries after a pause. */
  later(): void;
}

const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 120_000;

/** Retries with growing pauses while something waits. */
export function createOutbox({ drafts, send, onSent }: OutboxDeps, lifetime: Lifetime): Outbox {
  let round: Promise<void> | null = null;
  let pause = FIRST_PAUSE_MS;
  let cancel = (): void => undefined;
  const sendAll = async (): Promise<void> => {
    cancel();
    for (const draft of drafts.all().filter(({ waiting }) => waiting))
      if (!(await sendOne(draft))) return later();
    pause = FIRST_PAUSE_MS;
  };
  const sendOne = async (draft: Draft): Promise<boolean> => {
    try {
      const sent = await send(draft, draft.waiting as RequestContent, lifetime.signal);
      if (sent.kind === 'lookalike') drafts.keep({ ...draft, waiting: null, trouble: 'lookalike' });
      else {
        drafts.drop(draft);
        onSent(sent.request);
      }
    } catch (error) {
      if (lifetime.ended || isPassing(error)) return false;
      drafts.keep({ ...draft, waiting: null, trouble: (error as ApiError).detail?.code ?? 'refused' });
    }
    return true;
  };
  const later = (): void => {
    cancel();
    cancel = lifetime.after(pause, () => void flush());
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  };
  const flush = (): Promise<void> => {
    round ??= sendAll().finally(() => {
      round = null;
    });
    return round;
  };
  return { flush, later };
}
