import { ProblemError } from '../http/problem.ts';
import type { Faults } from '../http/validation.ts';
import type { Transaction } from '../store/engine/database.ts';
import {
  type AttachmentRow,
  findAttachments,
  lockAttachments,
  placeAttachment,
} from '../store/requests/attachments.ts';
import type { RequestRow } from '../store/requests/rows.ts';
import { type Asking, callerText } from './actor.ts';

export interface Bound {
  readonly request: Pick<RequestRow, 'id'>;
  readonly role: 'request' | 'result';
  readonly ids: readonly string[];
  /** Pointer to the ids in the body, for faults. */
  readonly pointer: string;
}

/**
 * Binds files to a request in the given order: new ones uploaded by the caller, and those already in place.
 * @throws ProblemError `invalid_body`
 */
export async function bindFiles(
  transaction: Transaction,
  { accountId, caller }: Asking,
  { request, role, ids, pointer }: Bound,
): Promise<void> {
  const rows = await lockAttachments(transaction, accountId, ids);
  const uploader = callerText(caller);
  const isTheirs = (row: AttachmentRow): boolean =>
    row.requestId === null ? row.uploader === uploader : row.requestId === request.id && row.role === role;
  const errors: Faults = ids.flatMap((id, at) => {
    if (ids.indexOf(id) < at) return [{ pointer: `${pointer}/${at}`, detail: 'is there already' }];
    const row = rows.find((candidate) => candidate.id === id);
    return row && isTheirs(row) ? [] : [{ pointer: `${pointer}/${at}`, detail: 'unknown_attachment' }];
  });
  if (errors.length > 0) throw new ProblemError('invalid_body', { errors });
  for (const [position, id] of ids.entries()) {
    await placeAttachment(transaction, id, { requestId: request.id, role, position });
  }
}

/**
 * Removes from a request the files that a correction or another result no longer names; they are kept for the
 * record.
 */
export async function removeOthers(
  transaction: Transaction,
  { request, role, ids }: Pick<Bound, 'request' | 'role' | 'ids'>,
): Promise<void> {
  for (const bound of await findAttachments(transaction, [request.id])) {
    if (bound.role !== role || ids.includes(bound.id)) continue;
    const { requestId, position } = bound;
    await placeAttachment(transaction, bound.id, { requestId, role: 'removed', position });
  }
}

/** Names of a request's own files by id, in their order. */
export async function fileNames(
  transaction: Transaction,
  { id }: Pick<RequestRow, 'id'>,
): Promise<ReadonlyMap<string, string>> {
  const files = await findAttachments(transaction, [id]);
  return new Map(files.filter(({ role }) => role === 'request').map((file) => [file.id, file.fileName]));
}
