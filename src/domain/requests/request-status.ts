/**
 * Life cycle of a request to accounting: one state machine for the page, the gateway and the accountant's
 * desk. A draft exists in the browser only; the gateway stores a new request as `sent` and moves it at once
 * to `in_approval` or `received`.
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
 * What a person does to a request. `ask` sends it back to the author for correction, `answer` is the
 * correction. `assign` gives it to an accountant, `reopen` reverts a final status set by mistake.
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

/**
 * What accounting reports about the document a request resulted in: shown in the timeline, without a change
 * of status.
 */
export const accountingUpdateActions = [
  'payment_received',
  'invoice_paid',
  'shipment_done',
  'overdue_started',
  'draft_made',
  'invoice_attached',
] as const;
export type AccountingUpdateAction = (typeof accountingUpdateActions)[number];

/**
 * `resume`: in `needs_info`, the status an answer leads back to; in `rejected`, the status before it; else
 * null. Null also in rejections older than this field: those cannot be reopened, as nobody knows whether they
 * were approved.
 */
export interface RequestState {
  readonly status: RequestStatus;
  readonly resume: RequestStatus | null;
}

/**
 * The roles of the person who acts. `system` is the gateway itself, which registers and routes new requests.
 */
export interface Actor {
  readonly system: boolean;
  readonly author: boolean;
  /** May approve requests of this account. */
  readonly approver: boolean;
  readonly accountant: boolean;
}

/** `late`: the request has moved on. `forbidden`: this actor may not do it. */
export type StepRefusal = 'late' | 'forbidden';

export const START: RequestState = { status: 'sent', resume: null };

type Party = keyof Actor;
/** `same`: the state does not change. */
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
    // A correction above the limit goes to the approver, no matter who asked for it.
    submit: { to: 'in_approval', by: ['system'] },
    reject: { to: 'rejected', by: ['accountant', 'approver'] },
    cancel: { to: 'cancelled', by: ['author'] },
  },
  done: { reopen: { to: 'in_work', by: ['accountant'] } },
  rejected: { reopen: { to: 'resume', by: ['accountant', 'approver'] } },
  cancelled: {},
};

const ends: readonly RequestStatus[] = ['done', 'rejected', 'cancelled'];

/**
 * True for a finished request: nobody waits for anything. It can still be commented on, and reopened if it
 * ended by mistake.
 */
export function isFinal(status: RequestStatus): boolean {
  return ends.includes(status);
}

/**
 * The state after an action, or why it is refused. A comment changes nothing and is open to every
 * participant.
 */
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

/** What this actor can do now, in the order of the buttons. */
export function actionsOf(state: RequestState, actor: Actor): RequestAction[] {
  return requestActions.filter((action) => step(state, action, actor).ok);
}

function isTimely({ status, resume }: RequestState, action: RequestAction): boolean {
  if (action === 'reopen') return status !== 'rejected' || resume !== null;
  // Until it is in work it has no assignee, also while accounting waits for an answer.
  return action !== 'assign' || status !== 'needs_info' || resume === 'in_work';
}

function isAllowed(state: RequestState, action: RequestAction, by: readonly Party[], actor: Actor): boolean {
  // Once in work, only accounting can cancel a request, also while accounting waits for an answer.
  if (action === 'cancel' && state.resume === 'in_work') return false;
  // Nobody approves their own request.
  if (action === 'approve' && actor.author) return false;
  if (action === 'reopen' && state.status === 'rejected') return actor[rejector(state)];
  return by.some((party) => actor[party]);
}

/** Who may revert a rejection: a request that waited for an approval goes back to it, not past it. */
function rejector({ resume }: RequestState): 'approver' | 'accountant' {
  return resume === 'in_approval' ? 'approver' : 'accountant';
}

function takesPart(actor: Actor): boolean {
  return actor.author || actor.approver || actor.accountant;
}
