import { isDeepStrictEqual } from 'node:util';
import type { RequestContent } from '#contract/requests/request-content.ts';
import type { AccountId } from '#domain/ids.ts';
import { isLookalike, LOOKALIKE_DAYS } from '#domain/requests/request-lookalike.ts';
import type { Transaction } from '../store/engine/database.ts';
import { type Alike, findAlike, findRequest, lockBucket, type RequestRow } from '../store/requests/rows.ts';
import { fingerprint } from './content.ts';

const DAY_MS = 86_400_000;

export interface Looked {
  readonly accountId: AccountId;
  readonly content: RequestContent;
  readonly at: Date;
  /** The request being corrected; null for a new one. */
  readonly own: Pick<RequestRow, 'id'> | null;
}

/**
 * Another request of the last {@link LOOKALIKE_DAYS} days that may be the same one. Takes a lock on all
 * possible lookalikes, so of two at once the second sees the first.
 */
export async function findSimilar(
  transaction: Transaction,
  { accountId, content, at, own }: Looked,
): Promise<RequestRow | null> {
  const asked = fingerprint(content);
  await lockBucket(transaction, accountId, asked.bucket);
  const since = new Date(at.getTime() - LOOKALIKE_DAYS * DAY_MS);
  const earlier = await findAlike(transaction, accountId, asked.bucket, since);
  const isAlike = ({ id, fingerprint: other, createdAt }: Alike): boolean =>
    id !== own?.id &&
    isLookalike(asked, { fingerprint: other, created_at: createdAt.getTime() }, at.getTime());
  const found = earlier.find(isAlike);
  return found ? findRequest(transaction, accountId, found.id) : null;
}

/**
 * A correction that keeps payee, sum and purpose is no more similar to others than when its author confirmed
 * that it is a different one.
 */
export function isStillTheSame(content: RequestContent, row: Pick<RequestRow, 'fingerprint'>): boolean {
  return isDeepStrictEqual(fingerprint(content), row.fingerprint);
}
