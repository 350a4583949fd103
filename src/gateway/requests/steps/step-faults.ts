import type { NewStep } from '#contract/requests/requests.ts';
import { isDay } from '#domain/dates/calendar-date.ts';
import type { RequestAction } from '#domain/requests/request-status.ts';
import { visibleText } from '#domain/text/visible-text.ts';
import type { Faults } from '../../http/validation.ts';

/** A question is answered in words or by changing the request. */
export const NOTHING_SAID: Faults[number] = { pointer: '/text', detail: 'nothing_said' };

const SAYS: readonly RequestAction[] = ['ask', 'reject', 'comment'];

/** Checks what the schema cannot express about a step: which parts come with which action. */
export function stepFaults({
  action,
  text,
  content,
  attachment_ids: files,
  result,
  confirmed_lookalike,
  assignee_id: assignee,
}: NewStep): Faults {
  const misplaced = (pointer: string, value: unknown, belongs: RequestAction): Faults =>
    value === undefined || action === belongs ? [] : [{ pointer, detail: 'not_with_this_action' }];
  const date = result?.date ?? null;
  return [
    ...(SAYS.includes(action) && !visibleText(text ?? '') ? [{ pointer: '/text', detail: 'empty' }] : []),
    ...(action === 'answer' && !visibleText(text ?? '') && !content && !files ? [NOTHING_SAID] : []),
    ...misplaced('/content', content, 'answer'),
    ...misplaced('/attachment_ids', files, 'answer'),
    ...misplaced('/confirmed_lookalike', confirmed_lookalike, 'answer'),
    ...misplaced('/result', result, 'finish'),
    ...misplaced('/assignee_id', assignee, 'assign'),
    ...(action === 'assign' && assignee === undefined ? [{ pointer: '/assignee_id', detail: 'empty' }] : []),
    ...(date !== null && !isDay(date) ? [{ pointer: '/result/date', detail: 'no_such_day' }] : []),
  ];
}
