import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { DeskContext } from './context.ts';
import { dayOf } from './days.ts';
import { dayText, dueOf } from './words.ts';

/** By when it is needed; today and past days are coloured while the request is open. */
export function Due({
  context: { model, text },
  request,
}: {
  readonly context: DeskContext;
  readonly request: AccountingRequest;
}) {
  const due = dueOf(request.content);
  if (due === null || ['done', 'rejected', 'cancelled'].includes(request.status)) return null;
  const today = dayOf(model.now.value);
  const when = due < today ? 'late' : due === today ? 'today' : 'later';
  return (
    <span class={`due ${when}`}>
      <time dateTime={due}>{text(`due.${when}`, { date: dayText(due, text) })}</time>
    </span>
  );
}
