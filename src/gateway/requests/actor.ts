import type { RequestActor } from '#contract/requests/requests.ts';
import type { Permissions } from '#contract/session.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { Actor } from '#domain/request-status.ts';
import type { RequestRow } from '../store/requests/rows.ts';

/** Whoever asks about requests: a user of the CRM by his session, or an accountant signed in at the desk. */
export type Asker =
  | { readonly kind: 'user'; readonly userId: UserId; readonly permissions: Permissions }
  | { readonly kind: 'accountant'; readonly id: string; readonly name: string };

/** Who asks, of which account, from where. */
export interface Asking {
  readonly accountId: AccountId;
  readonly asker: Asker;
  /** Page it is asked from, for the audit. */
  readonly origin: string;
}

/** The gateway itself: registering and routing. */
export const SYSTEM: RequestActor = { kind: 'system', id: '', name: '' };
export const SYSTEM_PART: Actor = { system: true, author: false, approver: false, accountant: false };

/** As steps and the audit name him. The page knows users' names itself. */
export function actorOf(asker: Asker): RequestActor {
  return asker.kind === 'user'
    ? { kind: 'user', id: String(asker.userId), name: '' }
    : { kind: 'accountant', id: asker.id, name: asker.name };
}

/** Names him in one text: whose an idempotency key or an uploaded file is. */
export function callerText(asker: Asker): string {
  const { kind, id } = actorOf(asker);
  return `${kind}:${id}`;
}

/** His part in a request. Who has lost a right since has lost what it let him do. */
export function partOf(asker: Asker, { authorId }: Pick<RequestRow, 'authorId'>): Actor {
  if (asker.kind === 'accountant') {
    return { system: false, author: false, approver: false, accountant: true };
  }
  const { see, see_sums, request, approve } = asker.permissions;
  const sees = see && see_sums;
  return {
    system: false,
    author: sees && request && asker.userId === authorId,
    approver: sees && approve,
    accountant: false,
  };
}

/** A request is all sums: who may not see them gets none of it. */
export function maySee(asker: Asker): boolean {
  return asker.kind === 'accountant' || (asker.permissions.see && asker.permissions.see_sums);
}

/** Without naming a card: accounting and those who answer for others; everybody else has his own. */
export function seesAll(asker: Asker): boolean {
  return asker.kind === 'accountant' || asker.permissions.approve || asker.permissions.administer;
}
