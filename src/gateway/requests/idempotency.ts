import { createHash } from 'node:crypto';
import { ProblemError } from '../http/problem.ts';
import type { Database, Transaction } from '../store/engine/database.ts';
import {
  claimKey,
  findAnswer,
  type KeyPlace,
  keepAnswer,
  releaseKey,
} from '../store/requests/idempotency.ts';
import { type Asking, callerText } from './actor.ts';

/** A write that may be sent any number of times and happens once. */
export interface OnceCall<Answer> {
  readonly key: string;
  /** Everything that distinguishes this write from others. */
  readonly asked: unknown;
  /**
   * Runs before the write and outside its transaction, only when the write has not happened yet: calls to
   * other systems.
   */
  readonly prepare?: () => Promise<void>;
  /** @returns the answer, and whether anything was written */
  readonly write: (transaction: Transaction) => Promise<{ readonly answer: Answer; readonly wrote: boolean }>;
}

/**
 * The same key of the same caller gives the same answer; of several at once one writes and the others wait
 * for it. The key is stored in the transaction of the write itself, so there is never one without the other.
 * @throws ProblemError `idempotency_mismatch`
 */
export async function once<Answer>(
  { database, at }: { readonly database: Database; readonly at: Date },
  { accountId, caller }: Asking,
  { key, asked, prepare, write }: OnceCall<Answer>,
): Promise<Answer> {
  const place: KeyPlace = { accountId, caller: callerText(caller), key };
  const bodyHash = hashOf(asked);
  const known = await answered<Answer>(database, place, bodyHash);
  if (known) return known.answer;
  await prepare?.();
  return database.transaction(async (transaction) => {
    if (!(await claimKey(transaction, place, bodyHash, at))) {
      const other = await answered<Answer>(transaction, place, bodyHash);
      if (!other) throw new ProblemError('conflict', { reason: 'key' });
      return other.answer;
    }
    const { answer, wrote } = await write(transaction);
    if (wrote) await keepAnswer(transaction, place, JSON.stringify(answer));
    else await releaseKey(transaction, place);
    return answer;
  });
}

async function answered<Answer>(
  reader: Pick<Database, 'select'>,
  place: KeyPlace,
  bodyHash: string,
): Promise<{ readonly answer: Answer } | null> {
  const known = await findAnswer(reader, place);
  if (!known) return null;
  if (known.bodyHash !== bodyHash) throw new ProblemError('idempotency_mismatch');
  return { answer: JSON.parse(known.answer) as Answer };
}

/** Equal for equal content, whatever the order of its fields. */
function hashOf(asked: unknown): string {
  return createHash('sha256').update(JSON.stringify(asked, inOrder)).digest('hex');
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
