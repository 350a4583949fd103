/**
 * The text of a task made from a notification. Everyone who sees the deal can read it: no sum, no free text.
 * Russian as in `words.ts`.
 */
import type { NotificationKind, NotificationWords } from '#contract/notifications.ts';
import { kinds } from './words.ts';

interface NotificationRow {
  readonly kind: NotificationKind;
  readonly words: NotificationWords;
}

const steps: Partial<Record<NonNullable<NotificationWords['step']>, string>> = {
  approve: 'согласована',
  ask: 'ждёт вашего ответа',
  comment: 'в ней новый комментарий',
  finish: 'выполнена, результат в карточке',
  reject: 'отклонена, причина в карточке',
  reopen: 'открыта снова',
};

const sentences: Readonly<Record<NotificationKind, (words: NotificationWords) => string>> = {
  request_step: (words) => `Заявка${nameOf(words)}: ${(words.step && steps[words.step]) ?? 'есть новости'}`,
  approval_wanted: (words) => `Согласуйте заявку${nameOf(words)}`,
  payment_received: (words) => `Поступила оплата${numberOf(words)}${clientOf(words)}`,
  invoice_paid: (words) => `Счёт${numberOf(words)} оплачен${clientOf(words)}`,
  shipment_done: (words) => `Отгрузка${numberOf(words)}${clientOf(words)}`,
  overdue_started: (words) => `Началась просрочка${numberOf(words)}${clientOf(words)}`,
};

/** One sentence without its full stop. */
export function notificationText({ kind, words }: NotificationRow): string {
  return sentences[kind](words);
}

function nameOf(words: NotificationWords): string {
  const kind = words.request_kind;
  return `${numberOf(words)}${kind ? ` «${kinds[kind]}»` : ''}`;
}

function numberOf({ number }: NotificationWords): string {
  return number ? ` № ${number}` : '';
}

function clientOf({ title }: NotificationWords): string {
  return title ? `: ${title}` : '';
}
