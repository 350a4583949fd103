import type { RequestActor } from '#contract/requests/requests.ts';
import type { Permissions } from '#contract/session.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { Actor } from '#domain/requests/request-status.ts';
import type { RequestRow } from '../store/requests/rows.ts';

/** Who calls about requests: a CRM user with a session, or an accountant signed in at the desk. */
export type RequestCaller =
  | { readonly kind: 'user'; readonly userId: UserId; readonly permissions: Permissions }
  | { readonly kind: 'accountant'; readonly id: string; readonly name: string };

/** Who calls, for which account, from where. */
export interface Asking {
  readonly accountId: AccountId;
  readonly caller: RequestCaller;
  /** Origin of the calling page, for the audit. */
  readonly origin: string;
}

/** The gateway itself: registering and routing. */
export const SYSTEM: RequestActor = { kind: 'system', id: '', name: '' };
export const SYSTEM_PART: Actor = { system: true, author: false, approver: false, accountant: false };

/** The actor as steps and the audit record it. The page resolves users' names itself. */
export function actorOf(caller: RequestCaller): RequestActor {
  return caller.kind === 'user'
    ? { kind: 'user', id: String(caller.userId), name: '' }
    : { kind: 'accountant', id: caller.id, name: caller.name };
}

/** The actor as one text: the owner of an idempotency key or an uploaded file. */
export function callerText(caller: RequestCaller): string {
  const { kind, id } = actorOf(caller);
  return `${kind}:${id}`;
}

/** The caller's part in a request. A right lost since no longer applies. */
export function partOf(caller: RequestCaller, { authorId }: Pick<RequestRow, 'authorId'>): Actor {
  if (caller.kind === 'accountant') {
    return { system: false, author: false, approver: false, accountant: true };
  }
  const { see, see_sums, request, approve } = caller.permissions;
  const sees = see && see_sums;
  return {
    system: false,
    author: sees && request && caller.userId === authorId,
    approver: sees && approve,
    accountant: false,
  };
}

/** A request consists of sums: users who may not see them see nothing of it. */
export function maySee(caller: RequestCaller): boolean {
  return caller.kind === 'accountant' || (caller.permissions.see && caller.permissions.see_sums);
}

/**
 * May list requests without naming a card: accounting, approvers and administrators; all others see their
 * own.
 */
export function seesAll(caller: RequestCaller): boolean {
  return caller.kind === 'accountant' || caller.permissions.approve || caller.permissions.administer;
}
