/**
 * What the CRM's feed says of a request. A note is read by everybody who sees the deal, so nothing people wrote and no sum
 * is in it. Russian only: REST does not tell the language of an account.
 */
import type { RequestKind } from '#contract/requests/request-content.ts';
import type { RequestStep } from '#contract/requests/requests.ts';

/** Kinds of requests as a sentence begins with them. */
export const kinds: Readonly<Record<RequestKind, string>> = {
  payment_order: 'Платёжное поручение',
  invoice: 'Счёт',
  closing_documents: 'Закрывающие документы',
  reconciliation: 'Акт сверки',
};

/**
 * Steps that matter to who reads the deal, by the role that acted; a comment or a change of hands is not one. That a request was sent is
 * told by what became of it at once: accounting has it, or an approver.
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

/** The same whoever acts, or by who does. */
type Words = string | Readonly<Record<'accountant' | 'user', string>>;

export interface Told {
  readonly number: number;
  readonly kind: RequestKind;
  readonly action: RequestStep['action'];
  readonly actorKind: RequestStep['by']['kind'];
}

/** Null for a step that leaves no note. */
export function noteText(told: Told): string | null {
  const words = notes[told.action];
  if (words === undefined) return null;
  const done =
    typeof words === 'string' ? words : words[told.actorKind === 'accountant' ? 'accountant' : 'user'];
  return `Заявка № ${told.number} «${kinds[told.kind]}» ${done}`;
}

/** The task of the author when accounting or the approver asks back; null for other steps. */
export function taskText(told: Told): string | null {
  if (told.action !== 'ask') return null;
  return `Ответьте на вопрос по заявке № ${told.number} «${kinds[told.kind]}»: он в карточке, раздел «Заявки»`;
}
