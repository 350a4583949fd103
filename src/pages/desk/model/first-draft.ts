import type { AccountingRequest } from '#contract/requests/requests.ts';
import { type Draft, EMPTY, type FormKind } from './drafts.ts';

/** What a form begins with: a result today, the draft invoice that was made, or the one that was taken back. @param today `YYYY-MM-DD` */
export function firstDraft({ result, steps }: AccountingRequest, kind: FormKind, today: string): Draft {
  if (kind !== 'finish') return EMPTY;
  const made = steps.filter(({ action }) => action === 'draft_made').at(-1)?.accounting_update?.number;
  if (!result) return { ...EMPTY, number: made ?? '', date: today };
  const files = result.attachments.map((attachment) => ({
    key: attachment.id,
    name: attachment.file_name,
    state: { status: 'ready', attachment } as const,
  }));
  return { ...EMPTY, number: result.number, date: result.date ?? today, files };
}
