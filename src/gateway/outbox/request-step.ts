import type { Clock } from '#shared/clock.ts';
import { entityOf } from '../requests/serialize.ts';
import type { Database } from '../store/engine/database.ts';
import { readEffectIds, readRequestStep } from '../store/outbox/outbox.ts';
import type { OutboxPayloads } from '../store/schema/outbox.ts';
import { noteEffect, type Planned, TASK_MS, taskEffect, withText } from './effects.ts';
import { noteText, type StepWords, taskText } from './words.ts';

/** A step of a request: a note in its card's feed, and a task for its author when it is a question. */
export async function requestStepPlan(
  database: Database,
  payload: OutboxPayloads['request_step'],
  clock: Clock,
): Promise<Planned[]> {
  const found = await readRequestStep(database, payload);
  if (!found) return [];
  const { request, step } = found;
  const words: StepWords = { ...step, number: request.number, kind: request.kind };
  const others = (): Promise<string[]> => readEffectIds(database, request);
  const note = noteText(words);
  const text = taskText(words);
  const entity = entityOf(request);
  const task = { entity, responsible: request.authorId, till: clock.now() + TASK_MS };
  return [
    ...(note === null ? [] : [noteEffect(entity, note, withText(note, others))]),
    ...(text === null ? [] : [taskEffect({ ...task, text }, withText(text, others))]),
  ];
}
