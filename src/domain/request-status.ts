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

/**
 * What somebody does to a request. `ask` sends it back to the author for correction, `answer` is the correction. `assign` gives it to
 * somebody of accounting, `reopen` takes back an end that was a mistake.
 */
export const requestActions = [
  'receive',
  'submit',
  'approve',
  'take',
  'assign',
  'ask',
  'answer',
  'finish',
  'reopen',
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

/**
 * `resume`: where an answer leads back to while it is `needs_info`, where a rejected one was before, else null. Null too in rejections
 * that are older than this memory: those are not reopened, for nobody knows whether they were approved.
 */
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
/** `same`: the state stays as it is. */
type Moves = Partial<
  Record<RequestAction, { readonly to: RequestStatus | 'resume' | 'same'; readonly by: readonly Party[] }>
>;

const afterReceipt: Moves = {
  take: { to: 'in_work', by: ['accountant'] },
  assign: { to: 'in_work', by: ['accountant'] },
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
    assign: { to: 'same', by: ['accountant'] },
    finish: { to: 'done', by: ['accountant'] },
    ask: { to: 'needs_info', by: ['accountant'] },
    reject: { to: 'rejected', by: ['accountant'] },
  },
  needs_info: {
    assign: { to: 'same', by: ['accountant'] },
    answer: { to: 'resume', by: ['author'] },
    // A correction above the limit goes to the approver, whoever had asked.
    submit: { to: 'in_approval', by: ['system'] },
    reject: { to: 'rejected', by: ['accountant', 'approver'] },
    cancel: { to: 'cancelled', by: ['author'] },
  },
  done: { reopen: { to: 'in_work', by: ['accountant'] } },
  rejected: { reopen: { to: 'resume', by: ['accountant', 'approver'] } },
  cancelled: {},
};

const ends: readonly RequestStatus[] = ['done', 'rejected', 'cancelled'];

/** Such a request is over: nobody waits for anything; it can still be talked about, and a mistaken end be taken back. */
export function isFinal(status: RequestStatus): boolean {
  return ends.includes(status);
}

/** The state after an action, or why it is refused. A comment changes nothing and is for everybody who takes part. */
export function step(
  state: RequestState,
  action: RequestAction,
  actor: Actor,
): Result<RequestState, StepRefusal> {
  if (action === 'comment') return takesPart(actor) ? ok(state) : fail('forbidden');
  const move = table[state.status][action];
  if (!move || !isTimely(state, action)) return fail('late');
  if (!isAllowed(state, action, move.by, actor)) return fail('forbidden');
  return ok(stateAfter(state, move.to));
}

function stateAfter(state: RequestState, to: RequestStatus | 'resume' | 'same'): RequestState {
  if (to === 'same') return state;
  if (to === 'resume') return { status: state.resume ?? 'received', resume: null };
  if (to === 'needs_info') return { status: to, resume: state.status };
  return { status: to, resume: to === 'rejected' ? (state.resume ?? state.status) : null };
}

/** What this actor could do now, in the order buttons stand. */
export function actionsOf(state: RequestState, actor: Actor): RequestAction[] {
  return requestActions.filter((action) => step(state, action, actor).ok);
}

function isTimely({ status, resume }: RequestState, action: RequestAction): boolean {
  if (action === 'reopen') return status !== 'rejected' || resume !== null;
  // Until it is in work it is nobody's, also while accounting waits for an answer.
  return action !== 'assign' || status !== 'needs_info' || resume === 'in_work';
}

function isAllowed(state: RequestState, action: RequestAction, by: readonly Party[], actor: Actor): boolean {
  // What is taken into work is cancelled by accounting only, also while accounting waits for an answer.
  if (action === 'cancel' && state.resume === 'in_work') return false;
  // Nobody approves what he has asked for himself.
  if (action === 'approve' && actor.author) return false;
  if (action === 'reopen' && state.status === 'rejected') return actor[rejector(state)];
  return by.some((party) => actor[party]);
}

/** Whose a rejection is to take back: what waited for an approval goes back to it, not past it. */
function rejector({ resume }: RequestState): 'approver' | 'accountant' {
  return resume === 'in_approval' ? 'approver' : 'accountant';
}

function takesPart(actor: Actor): boolean {
  return actor.author || actor.approver || actor.accountant;
}
