/**
 * Life of a request to accounting, one machine for the page, the gateway and the accountant's desk. A draft lives in the browser
 * only; what the gateway has stored is `sent`, and at once either `in_approval` or `received`.
 */
import { fail, ok, type Result } from '#shared/result.ts';

export const requestStatuses = [
  'sent',
  'received',
  'in_approval',
  'approved',
  'in_work',
  'needs_info',
  'done',
  'rejected',
  'cancelled',
] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** What somebody does to a request. `ask` sends it back to the author for correction, `answer` is the correction. */
export const requestActions = [
  'receive',
  'submit',
  'approve',
  'take',
  'ask',
  'answer',
  'finish',
  'reject',
  'cancel',
  'comment',
] as const;
export type RequestAction = (typeof requestActions)[number];

/** What accounting tells of the document a request came to: it stands in the timeline and moves nothing. */
export const requestTellings = [
  'payment_received',
  'invoice_paid',
  'shipment_done',
  'overdue_started',
] as const;
export type RequestTelling = (typeof requestTellings)[number];

/** `resume`: where an answer leads back to while it is `needs_info`, else null. */
export interface RequestState {
  readonly status: RequestStatus;
  readonly resume: RequestStatus | null;
}

/** Who acts, in the terms the machine knows. `system` is the gateway itself: registering and routing a new request. */
export interface Actor {
  readonly system: boolean;
  readonly author: boolean;
  /** May approve requests of this account. */
  readonly approver: boolean;
  readonly accountant: boolean;
}

/** `late`: the request has gone on meanwhile. `forbidden`: not this actor's to do. */
export type StepRefusal = 'late' | 'forbidden';

export const START: RequestState = { status: 'sent', resume: null };

type Party = keyof Actor;
type Moves = Partial<
  Record<RequestAction, { readonly to: RequestStatus | 'resume'; readonly by: readonly Party[] }>
>;

const afterReceipt: Moves = {
  take: { to: 'in_work', by: ['accountant'] },
  ask: { to: 'needs_info', by: ['accountant'] },
  reject: { to: 'rejected', by: ['accountant'] },
  cancel: { to: 'cancelled', by: ['author'] },
};

const table: Readonly<Record<RequestStatus, Moves>> = {
  sent: {
    receive: { to: 'received', by: ['system'] },
    submit: { to: 'in_approval', by: ['system'] },
  },
  received: afterReceipt,
  in_approval: {
    approve: { to: 'approved', by: ['approver'] },
    ask: { to: 'needs_info', by: ['approver'] },
    reject: { to: 'rejected', by: ['approver'] },
    cancel: { to: 'cancelled', by: ['author'] },
  },
  approved: afterReceipt,
  in_work: {
    finish: { to: 'done', by: ['accountant'] },
    ask: { to: 'needs_info', by: ['accountant'] },
    reject: { to: 'rejected', by: ['accountant'] },
  },
  needs_info: {
    answer: { to: 'resume', by: ['author'] },
    // A correction above the limit goes to the approver, whoever had asked.
    submit: { to: 'in_approval', by: ['system'] },
    reject: { to: 'rejected', by: ['accountant', 'approver'] },
    cancel: { to: 'cancelled', by: ['author'] },
  },
  done: {},
  rejected: {},
  cancelled: {},
};

/** Nothing changes such a request any more; it can still be talked about. */
export function isFinal(status: RequestStatus): boolean {
  return Object.keys(table[status]).length === 0;
}

/** The state after an action, or why it is refused. A comment changes nothing and is for everybody who takes part. */
export function step(
  state: RequestState,
  action: RequestAction,
  actor: Actor,
): Result<RequestState, StepRefusal> {
  if (action === 'comment') return takesPart(actor) ? ok(state) : fail('forbidden');
  const move = table[state.status][action];
  if (!move) return fail('late');
  if (!isAllowed(state, action, move.by, actor)) return fail('forbidden');
  if (move.to === 'resume') return ok({ status: state.resume ?? 'received', resume: null });
  return ok({ status: move.to, resume: move.to === 'needs_info' ? state.status : null });
}

/** What this actor could do now, in the order buttons stand. */
export function actionsOf(state: RequestState, actor: Actor): RequestAction[] {
  return requestActions.filter((action) => step(state, action, actor).ok);
}

function isAllowed(state: RequestState, action: RequestAction, by: readonly Party[], actor: Actor): boolean {
  // What is taken into work is cancelled by accounting only, also while accounting waits for an answer.
  if (action === 'cancel' && state.resume === 'in_work') return false;
  // Nobody approves what he has asked for himself.
  if (action === 'approve' && actor.author) return false;
  return by.some((party) => actor[party]);
}

function takesPart(actor: Actor): boolean {
  return actor.author || actor.approver || actor.accountant;
}
