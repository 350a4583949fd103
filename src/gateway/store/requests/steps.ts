import { asc, inArray } from 'drizzle-orm';
import type { RequestActor } from '#contract/requests/requests.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { requestSteps } from '../schema/requests.ts';

export type StepRow = typeof requestSteps.$inferSelect;

/** A step before it has its number; what it has nothing of is null in its row. */
export type NewStepRow = Pick<StepRow, 'accountId' | 'requestId' | 'version' | 'at' | 'action' | 'status'> &
  Partial<Pick<StepRow, 'text' | 'accountingUpdate' | 'details'>> & { readonly by: RequestActor };

/** @returns the step's own number */
export async function insertStep(transaction: Transaction, { by, ...row }: NewStepRow): Promise<number> {
  const actor = { actorKind: by.kind, actorId: by.id, actorName: by.name };
  const [step] = await transaction
    .insert(requestSteps)
    .values({ ...row, ...actor })
    .returning({ id: requestSteps.id });
  if (!step) throw new Error('a step has no number');
  return step.id;
}

/** Steps of any number of requests, oldest first, in one statement. */
export async function findSteps(
  reader: Pick<Database, 'select'>,
  ids: readonly string[],
): Promise<StepRow[]> {
  if (ids.length === 0) return [];
  return reader
    .select()
    .from(requestSteps)
    .where(inArray(requestSteps.requestId, [...ids]))
    .orderBy(asc(requestSteps.requestId), asc(requestSteps.version));
}
