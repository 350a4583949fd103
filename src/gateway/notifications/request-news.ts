import type { RequestStep } from '#contract/requests/requests.ts';
import type { AccountId } from '#domain/ids.ts';
import { permissionsOf } from '../auth/permissions.ts';
import { entityOf } from '../requests/serialize.ts';
import type { Done } from '../requests/steps/step-done.ts';
import { readKnownUsers } from '../store/accounts/account-users.ts';
import type { Transaction } from '../store/engine/database.ts';
import type { RequestRow } from '../store/requests/rows.ts';
import { addNotifications, type NewNotification } from './add.ts';

/** Steps by others that matter to the author. */
const TO_AUTHOR: ReadonlySet<RequestStep['action']> = new Set([
  'approve',
  'ask',
  'comment',
  'finish',
  'reject',
  'reopen',
] as const);

/** A user not seen for longer may have left the company. */
export const KNOWN_MS = 90 * 86_400_000;

/**
 * Notifies of one step, in its transaction: the author of what others did, approvers of what waits for them.
 */
export async function notifyOfStep(
  transaction: Transaction,
  row: RequestRow,
  version: number,
  done: Done,
): Promise<void> {
  await addNotifications(transaction, await newsOf(transaction, row, version, done));
}

async function newsOf(
  transaction: Transaction,
  row: RequestRow,
  version: number,
  { action, by }: Done,
): Promise<NewNotification[]> {
  const news = newsAbout(row, version, action);
  const author = row.authorId;
  if (action === 'submit') {
    const approvers = await findApprovers(transaction, row);
    const others = approvers.filter((userId) => userId !== author);
    return others.map((userId) => ({ ...news, userId, kind: 'approval_wanted' }));
  }
  const isOwn = by.kind === 'user' && by.id === String(author);
  if (isOwn || !TO_AUTHOR.has(action)) return [];
  // The outbox creates a task for a question in any case.
  return [{ ...news, userId: author, kind: 'request_step', hasTask: action === 'ask' }];
}

function newsAbout(row: RequestRow, version: number, step: RequestStep['action']) {
  const { id, number, kind, entityName, total, updatedAt } = row;
  const entity = entityOf(row);
  return {
    accountId: row.accountId as AccountId,
    key: `request:${id}:${version}`,
    at: updatedAt,
    entity,
    words: { number: String(number), title: entityName, request_kind: kind, step },
    ...(total && { money: total }),
  };
}

/** Known users who may approve; a request consists of sums, so a user who may not see sums cannot approve. */
async function findApprovers(
  transaction: Transaction,
  { accountId, updatedAt }: RequestRow,
): Promise<number[]> {
  const since = new Date(updatedAt.getTime() - KNOWN_MS);
  const known = await readKnownUsers(transaction, accountId as AccountId, since);
  return known.flatMap(({ userId, isAdmin, roles }) => {
    const { see, see_sums, approve } = permissionsOf(isAdmin, roles);
    return see && see_sums && approve ? [userId] : [];
  });
}
