/**
 * What the CRM's feed says of a request. A note is read by everybody who sees the deal, so nothing people wrote and no sum
 * is in it. Russian only: REST does not tell the language of an account.
 */
import type { RequestKind } from '#contract/request-content.ts';
import type { RequestStep } from '#contract/requests.ts';

/** Kinds of requests as a sentence begins with them. */
export const kinds: Readonly<Record<RequestKind, string>> = {
  payment_order: 'Платёжное поручение',
  invoice: 'Счёт',
  closing_documents: 'Закрывающие документы',
  reconciliation: 'Акт сверки',
};

/** Steps that matter to who reads the deal; a comment or a change of hands is not one. */
const notes: Partial<Record<RequestStep['action'], string>> = {
  send: 'отправлена в бухгалтерию',
  submit: 'ждёт согласования',
  approve: 'согласована',
  ask: 'возвращена автору на уточнение',
  answer: 'уточнена автором',
  finish: 'выполнена, результат в карточке',
  reopen: 'открыта снова',
  reject: 'отклонена, причина в карточке',
  cancel: 'отменена автором',
};

export interface Told {
  readonly number: number;
  readonly version: number;
  readonly kind: RequestKind;
  readonly action: RequestStep['action'];
}

/** Stands in a text and in no other of the account: by it the note is found again. */
export function markOf({ number, version }: Pick<Told, 'number' | 'version'>): string {
  return `(заявка № ${number}, шаг ${version})`;
}

/** Null for a step that leaves no note. */
export function noteText(told: Told): string | null {
  const done = notes[told.action];
  return done === undefined ? null : `Заявка «${kinds[told.kind]}» ${done} ${markOf(told)}`;
}

/** The task of the author when accounting or the approver asks back; null for other steps. */
export function taskText(told: Told): string | null {
  if (told.action !== 'ask') return null;
  return `Ответьте на вопрос по заявке «${kinds[told.kind]}»: он в карточке, раздел «Заявки» ${markOf(told)}`;
}
