/**
 * Texts about requests in the CRM's feed. Everyone who sees the deal can read a note, so it contains no free
 * text and no sum. Russian only: REST does not report the language of an account.
 */

import type { RequestStep } from '#contract/requests/requests.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';

/** Names of request kinds as a sentence begins with them. */
export const kinds: Readonly<Record<RequestKind, string>> = {
  payment_order: 'Платёжное поручение',
  invoice: 'Счёт',
  closing_documents: 'Закрывающие документы',
  reconciliation: 'Акт сверки',
};

/**
 * Steps that matter to readers of the deal, by the role that acted; a comment or a reassignment does not.
 * Sending has no note of its own: its immediate result does, with accounting or with an approver.
 */
const notes: Partial<Record<RequestStep['action'], Words>> = {
  receive: 'отправлена в бухгалтерию',
  take: 'взята в работу бухгалтерией',
  submit: 'отправлена на согласование',
  approve: 'согласована руководителем и передана в бухгалтерию',
  ask: {
    accountant: 'возвращена автору: вопрос бухгалтерии',
    user: 'возвращена автору: вопрос при согласовании',
  },
  answer: 'уточнена автором',
  finish: 'выполнена бухгалтерией, результат в карточке',
  reject: {
    accountant: 'отклонена бухгалтерией, причина в карточке',
    user: 'отклонена при согласовании, причина в карточке',
  },
  reopen: { accountant: 'открыта снова бухгалтерией', user: 'снова на согласовании' },
  cancel: 'отменена автором',
};

/** The same for every role, or a text per role. */
type Words = string | Readonly<Record<'accountant' | 'user', string>>;

export interface StepWords {
  readonly number: number;
  readonly kind: RequestKind;
  readonly action: RequestStep['action'];
  readonly actorKind: RequestStep['by']['kind'];
}

/** Null for a step that leaves no note. */
export function noteText(step: StepWords): string | null {
  const words = notes[step.action];
  if (words === undefined) return null;
  const done =
    typeof words === 'string' ? words : words[step.actorKind === 'accountant' ? 'accountant' : 'user'];
  return `Заявка № ${step.number} «${kinds[step.kind]}» ${done}`;
}

/** The author's task when accounting or the approver asks a question; null for other steps. */
export function taskText(step: StepWords): string | null {
  if (step.action !== 'ask') return null;
  return `Ответьте на вопрос по заявке № ${step.number} «${kinds[step.kind]}»: он в карточке, раздел «Заявки»`;
}
