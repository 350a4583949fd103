import type { NewRequest, NewRequestResponse } from '#contract/requests/requests.ts';
import { entityText, type UserId } from '#domain/ids.ts';
import { type RequestAction, START, step } from '#domain/requests/request-status.ts';
import type { GatewayDeps } from '../deps.ts';
import { ProblemError } from '../http/problem.ts';
import type { Transaction } from '../store/engine/database.ts';
import { countUp, insertRequest, type RequestRow } from '../store/requests/rows.ts';
import { type Asking, actorOf, SYSTEM, SYSTEM_PART } from './actor.ts';
import { isAboveLimit } from './approval.ts';
import { checkAccount, checkContent } from './checks.ts';
import { dueOf, fingerprint, totalOf } from './content.ts';
import { bindFiles } from './files.ts';
import { once } from './idempotency.ts';
import { findSimilar } from './lookalike.ts';
import { newId } from './new-id.ts';
import { recordSteps } from './record.ts';
import { showRequest } from './serialize.ts';

export type RequestDeps = Pick<GatewayDeps, 'database' | 'connector' | 'clock' | 'secretBytes'>;

/** One write: whose it is, and the key that identifies it. */
export interface Writing extends Asking {
  readonly key: string;
  readonly signal: AbortSignal;
}

/**
 * Creates a request, or returns a similar one of the last days and creates none. The key is the draft's:
 * however often and from wherever it is sent, there is one request.
 * @throws ProblemError
 */
export async function createRequest(
  deps: RequestDeps,
  writing: Writing,
  body: NewRequest,
): Promise<NewRequestResponse> {
  const at = new Date(deps.clock.now());
  const { confirmed_lookalike: _confirmed, ...asked } = body;
  const { caller, accountId, signal, key } = writing;
  if (caller.kind !== 'user') throw new ProblemError('permission_denied');
  return once<NewRequestResponse>({ database: deps.database, at }, writing, {
    key,
    asked: ['create', asked],
    prepare: () => checkContent(body.content, { connector: deps.connector, accountId, signal, at }),
    write: (transaction) =>
      write(transaction, writing, { body, at, userId: caller.userId, id: newId('req', deps) }),
  });
}

interface Draft {
  readonly body: NewRequest;
  readonly at: Date;
  readonly userId: UserId;
  readonly id: string;
}

async function write(transaction: Transaction, asking: Asking, draft: Draft) {
  const { accountId, caller } = asking;
  const { content, confirmed_lookalike: confirmed } = draft.body;
  const settings = await checkAccount(transaction, accountId, content.kind);
  const similar = await findSimilar(transaction, { accountId, content, at: draft.at, own: null });
  if (similar && !confirmed) {
    const shown = await showRequest(transaction, caller, similar);
    return { answer: { kind: 'lookalike', similar: shown } as const, wrote: false };
  }
  const action = isAboveLimit(content, settings.approval_limits) ? 'submit' : 'receive';
  const row = await store(transaction, asking, draft, action);
  const request = await showRequest(transaction, caller, row);
  return { answer: { kind: 'created', request } as const, wrote: true };
}

async function store(
  transaction: Transaction,
  asking: Asking,
  draft: Draft,
  action: RequestAction,
): Promise<RequestRow> {
  const routed = step(START, action, SYSTEM_PART);
  if (!routed.ok) throw new Error(`a new request cannot ${action}`);
  const { number, change } = await countUp(transaction, asking.accountId, true);
  const { status } = routed.value;
  const row = rowOf(asking, draft, { number, change, status });
  await insertRequest(transaction, row);
  const { attachment_ids: ids } = draft.body;
  await bindFiles(transaction, asking, { request: row, role: 'request', ids, pointer: '/attachment_ids' });
  await recordSteps(transaction, row, asking.origin, [
    { action: 'send', status: START.status, by: actorOf(asking.caller), text: null },
    { action, status, by: SYSTEM, text: null },
  ]);
  return row;
}

function rowOf(
  { accountId }: Asking,
  { id, body, at, userId }: Draft,
  counted: Pick<RequestRow, 'number' | 'change' | 'status'>,
): RequestRow {
  const { entity, entity_name: entityName, content } = body;
  const own = fingerprint(content);
  return {
    id,
    accountId,
    version: 2,
    ...counted,
    entity: entityText(entity),
    entityName,
    kind: content.kind,
    content,
    total: totalOf(content),
    urgent: content.kind === 'payment_order' && content.urgent,
    dueOn: dueOf(content),
    approved: null,
    bucket: own.bucket,
    fingerprint: own,
    resume: null,
    authorId: userId,
    takenBy: null,
    result: null,
    createdAt: at,
    updatedAt: at,
  };
}
