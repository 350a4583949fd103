import type { NewStep } from '#contract/requests/requests.ts';
import { isDay } from '#domain/dates/calendar-date.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import type { Draft, FormKind } from './drafts.ts';

/** What a form still lacks, by field. */
export type FormFault = 'text_empty' | 'number_empty' | 'date_wrong' | 'files_wait' | 'assignee_empty';

/** The step a filled form comes to. @param version of the request as it is seen */
export function stepOf(kind: FormKind, draft: Draft, version: number): Result<NewStep, FormFault> {
  const text = draft.text.trim();
  if (kind === 'assign') return assignStep(draft.assignee, text, version);
  if (kind !== 'finish') return text === '' ? fail('text_empty') : ok({ version, action: kind, text });
  const number = draft.number.trim();
  if (number === '') return fail('number_empty');
  if (draft.date !== '' && !isDay(draft.date)) return fail('date_wrong');
  if (draft.files.some(({ state }) => state.status === 'sending')) return fail('files_wait');
  const attachment_ids = draft.files.flatMap(({ state }) =>
    state.status === 'ready' ? [state.attachment.id] : [],
  );
  const result = { number, date: draft.date || null, attachment_ids };
  return ok({ version, action: kind, result, ...(text !== '' && { text }) });
}

function assignStep(assignee_id: string, text: string, version: number): Result<NewStep, FormFault> {
  if (assignee_id === '') return fail('assignee_empty');
  return ok({ version, action: 'assign', assignee_id, ...(text !== '' && { text }) });
}
