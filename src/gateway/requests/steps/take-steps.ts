import { createHash } from 'node:crypto';
import type { StepsResponse } from '#contract/requests/request-batch.ts';
import type { NewStep } from '#contract/requests/requests.ts';
import { problemOf } from '../../http/problem-of.ts';
import type { RequestDeps, Writing } from '../create.ts';
import { takeDeskStep } from './take-step.ts';

export interface ManySteps {
  readonly step: Pick<NewStep, 'action' | 'assignee_id'>;
  readonly items: readonly { readonly id: string; readonly version: number }[];
}

/**
 * The same step on several requests, one after the other, each in its own transaction: the completed ones
 * remain when a later one is refused. Sent again under the same key, each gets the same answer. @throws
 * anything that is not a refusal
 */
export async function takeSteps(
  deps: RequestDeps,
  writing: Writing,
  { step, items }: ManySteps,
): Promise<StepsResponse> {
  const answers: StepsResponse['items'] = [];
  for (const { id, version } of items) {
    const own = { ...writing, key: keyOf(writing.key, id) };
    answers.push(await answerOf(id, takeDeskStep(deps, own, id, { ...step, version })));
  }
  return { items: answers };
}

async function answerOf(
  id: string,
  taken: ReturnType<typeof takeDeskStep>,
): Promise<StepsResponse['items'][number]> {
  try {
    return { id, request: await taken, refusal: null };
  } catch (error) {
    const { code } = problemOf(error);
    if (code === 'internal') throw error;
    return { id, request: null, refusal: code };
  }
}

/** Idempotency key of one request in a batch: a hash, so it fits the length of a key. */
function keyOf(key: string, id: string): string {
  return createHash('sha256').update(`${key} ${id}`).digest('base64url');
}
