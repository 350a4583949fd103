import { isDeepStrictEqual } from 'node:util';
import type {
  AccountingRequest,
  NewStep,
  NewStepResponse,
  RequestActor,
} from '#contract/requests/requests.ts';
import type { AccountId } from '#domain/ids.ts';
import { type RequestState, type StepRefusal, step } from '#domain/requests/request-status.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Faults } from '../../http/validation.ts';
import { readAccountants } from '../../store/desk/accountants.ts';
import type { Transaction } from '../../store/engine/database.ts';
import { findAttachments } from '../../store/requests/attachments.ts';
import { countUp, lockRequest, type RequestRow, updateRequest } from '../../store/requests/rows.ts';
import type { StepRow } from '../../store/requests/steps.ts';
import { type Asking, actorOf, maySee, partOf, SYSTEM, SYSTEM_PART } from '../actor.ts';
import { approvalOf, isAboveLimit, isWithin } from '../approval.ts';
import { changesBetween } from '../changes.ts';
import { checkAccount, checkContent, refuse } from '../checks.ts';
import { dueOf, fingerprint, totalOf } from '../content.ts';
import type { RequestDeps, Writing } from '../create.ts';
import { type Bound, bindFiles, fileNames, removeOthers } from '../files.ts';
import { once } from '../idempotency.ts';
import { findSimilar, isStillTheSame } from '../lookalike.ts';
import { recordSteps } from '../record.ts';
import { showRequest } from '../serialize.ts';
import type { Done } from './step-done.ts';
import { NOTHING_SAID, stepFaults } from './step-faults.ts';

/**
 * One action of a user on a request. `conflict` when the request has changed since the user read it,
 * `permission_denied` when the user may not take this action, `not_found` for a request of another account. A
 * correction that makes it similar to another request returns that one, and nothing is written until the user
 * confirms.
 * @throws ProblemError
 */
export async function takeStep(
  deps: RequestDeps,
  writing: Writing,
  requestId: string,
  body: NewStep,
): Promise<NewStepResponse> {
  const { caller, accountId, key, signal } = writing;
  if (!maySee(caller)) throw new ProblemError('permission_denied');
  const at = new Date(deps.clock.now());
  const { confirmed_lookalike: _confirmed, ...asked } = body;
  return once<NewStepResponse>({ database: deps.database, at }, writing, {
    key,
    asked: ['step', requestId, asked],
    prepare: async () => {
      refuse(stepFaults(body));
      if (body.content)
        await checkContent(body.content, { connector: deps.connector, accountId, signal, at });
    },
    write: (transaction) => write(transaction, writing, { requestId, body, at }),
  });
}

/** One action that is not a correction, as {@link takeStep}: no lookalike is possible. */
export async function takeDeskStep(...asked: Parameters<typeof takeStep>): Promise<AccountingRequest> {
  const answer = await takeStep(...asked);
  if ('kind' in answer) throw new Error('a correction came the wrong way');
  return answer;
}

interface Asked {
  readonly requestId: string;
  readonly body: NewStep;
  readonly at: Date;
}

async function write(transaction: Transaction, asking: Asking, { requestId, body, at }: Asked) {
  const { accountId, caller } = asking;
  const row = await lockRequest(transaction, accountId, requestId);
  if (!row) throw new ProblemError('not_found');
  if (body.content && body.content.kind !== row.kind) {
    refuse([{ pointer: '/content/kind', detail: 'other_kind' }]);
  }
  const settings = await checkAccount(transaction, accountId, null);
  if (body.action !== 'comment' && body.version !== row.version) throw new ProblemError('conflict');
  refuse(lengthFault(row, body));
  if (body.action === 'answer') refuse(await silenceFault(transaction, row, body));
  const needsApproval = isAboveLimit(body.content ?? row.content, settings.approval_limits);
  const moved = move(row, asking, body, needsApproval);
  if (!moved.ok) throw new ProblemError(moved.failure === 'late' ? 'conflict' : 'permission_denied');
  const similar = await findSimilarTo(transaction, asking, { row, body, at });
  if (similar) {
    const shown = await showRequest(transaction, caller, similar);
    return { answer: { kind: 'lookalike', similar: shown } as const, wrote: false };
  }
  const { state, steps } = moved.value;
  const assignee = await findAssignee(transaction, accountId, body);
  const { change } = await countUp(transaction, accountId, false);
  const version = row.version + steps.length;
  const after = { ...row, ...changesOf(row, asking, body), ...state, version, change, updatedAt: at };
  await updateRequest(transaction, after);
  const files = await fileNames(transaction, row);
  await placeFiles(transaction, asking, after, body);
  const details = assignee ? { assignee } : await corrections(transaction, { row, files }, after);
  const recorded = steps.map((done, at) => (at === 0 && details ? { ...done, details } : done));
  await recordSteps(transaction, after, asking.origin, recorded);
  return { answer: await showRequest(transaction, caller, after), wrote: true };
}

/** Sending the same request back without a comment would give accounting no answer. */
async function silenceFault(
  transaction: Transaction,
  row: RequestRow,
  { text: said, content, attachment_ids: ids }: NewStep,
): Promise<Faults> {
  const isChanged = content !== undefined && !isDeepStrictEqual(content, row.content);
  if (said?.trim() || isChanged) return [];
  const files = await findAttachments(transaction, [row.id]);
  const had = files.filter(({ role }) => role === 'request').map(({ id }) => id);
  return ids === undefined || isDeepStrictEqual([...ids].sort(), had.sort()) ? [NOTHING_SAID] : [];
}

/** For a correction whose similarity is not confirmed yet. */
function findSimilarTo(
  transaction: Transaction,
  { accountId }: Asking,
  { row, body, at }: { readonly row: RequestRow } & Pick<Asked, 'body' | 'at'>,
): Promise<RequestRow | null> {
  const { content, confirmed_lookalike: confirmed } = body;
  if (!content || confirmed || isStillTheSame(content, row)) return Promise.resolve(null);
  return findSimilar(transaction, { accountId, content, at, own: row });
}

interface Moved {
  readonly state: RequestState;
  readonly steps: readonly Done[];
}

/**
 * The state the action leads to. A correction that exceeds the approval goes back to the approver
 * automatically.
 */
function move(
  row: RequestRow,
  { caller }: Asking,
  { action, content, text: said }: NewStep,
  isAbove: boolean,
): Result<Moved, StepRefusal> {
  const next = step(row, action, partOf(caller, row));
  if (!next.ok) return fail(next.failure);
  const own = { action, by: actorOf(caller), text: said?.trim() || null };
  const isBeyond = action === 'answer' && content && isAbove && !isWithin(content, row.approved);
  if (!isBeyond || next.value.status === 'in_approval') {
    return ok({ state: next.value, steps: [{ ...own, status: next.value.status }] });
  }
  const submitted = step(row, 'submit', SYSTEM_PART);
  if (!submitted.ok) return fail(submitted.failure);
  const { status } = submitted.value;
  const byItself: Done = { action: 'submit', status, by: SYSTEM, text: null };
  return ok({ state: submitted.value, steps: [{ ...own, status: row.status }, byItself] });
}

/** What the action changes besides the state. */
function changesOf(row: RequestRow, { caller }: Asking, body: NewStep): Partial<RequestRow> {
  const { action, content, result } = body;
  if (action === 'approve') return { approved: approvalOf(row.content) };
  if (action === 'take') return { takenBy: actorOf(caller).id };
  if (action === 'assign') return { takenBy: body.assignee_id ?? null };
  if (action === 'finish') return { result: result ? { number: result.number, date: result.date } : null };
  if (action !== 'answer' || !content) return {};
  const own = fingerprint(content);
  const urgent = content.kind === 'payment_order' && content.urgent;
  const { bucket } = own;
  return { content, total: totalOf(content), bucket, fingerprint: own, urgent, dueOn: dueOf(content) };
}

async function placeFiles(
  transaction: Transaction,
  asking: Asking,
  request: RequestRow,
  { attachment_ids: ids, result }: NewStep,
): Promise<void> {
  const places: readonly (Omit<Bound, 'request'> | null)[] = [
    ids ? { role: 'request', ids, pointer: '/attachment_ids' } : null,
    result ? { role: 'result', ids: result.attachment_ids, pointer: '/result/attachment_ids' } : null,
  ];
  for (const place of places) {
    if (!place) continue;
    await removeOthers(transaction, { request, ...place });
    await bindFiles(transaction, asking, { request, ...place });
  }
}

/**
 * What a correction changed, compared with the request before it; null for other actions and when nothing
 * changed.
 */
async function corrections(
  transaction: Transaction,
  before: { readonly row: RequestRow; readonly files: ReadonlyMap<string, string> },
  after: RequestRow,
): Promise<StepRow['details']> {
  const files = await fileNames(transaction, after);
  const changes = changesBetween(
    { content: before.row.content, files: before.files },
    { content: after.content, files },
  );
  return changes.length > 0 ? { changes } : null;
}

/** The new assignee with a name; must work at this account's desk. */
async function findAssignee(
  transaction: Transaction,
  accountId: AccountId,
  { action, assignee_id: id }: NewStep,
): Promise<RequestActor | null> {
  if (action !== 'assign') return null;
  const members = await readAccountants(transaction, accountId);
  const found = members.find((member) => member.id === id);
  if (!found) refuse([{ pointer: '/assignee_id', detail: 'unknown_member' }]);
  return found ? { kind: 'accountant', id: found.id, name: found.name } : null;
}

/** A timeline holds 500 steps. The last ones are reserved for completing the request. */
function lengthFault({ version }: RequestRow, { action }: NewStep) {
  const most =
    action === 'comment' ? 400 : action === 'ask' || action === 'assign' || action === 'reopen' ? 450 : 498;
  return version < most ? [] : [{ pointer: '/action', detail: 'too_many_steps' }];
}
