import { describe, expect, it } from 'vitest';
import { type AccountingEvent, accountingEventExamples } from '#contract/books/accounting-events.ts';
import type { NotificationKind, NotificationWords } from '#contract/notifications.ts';
import type { RequestStep } from '#contract/requests/requests.ts';
import { accountingUpdateActions, requestActions } from '#domain/requests/request-status.ts';
import { eventNote } from '../events/note-words.ts';
import { notificationText } from './notification-words.ts';
import { kinds, noteText, type StepWords, taskText } from './words.ts';

type Action = RequestStep['action'];
type Said = Record<'accountant' | 'user', string>;
const both = (words: string): Said => ({ accountant: words, user: words });

/** The complete text of every step in the feed: a change of a text is a change here. */
const NOTES: Partial<Record<Action, Said>> = {
  receive: both('отправлена в бухгалтерию'),
  submit: both('отправлена на согласование'),
  approve: both('согласована руководителем и передана в бухгалтерию'),
  take: both('взята в работу бухгалтерией'),
  ask: {
    accountant: 'возвращена автору: вопрос бухгалтерии',
    user: 'возвращена автору: вопрос при согласовании',
  },
  answer: both('уточнена автором'),
  finish: both('выполнена бухгалтерией, результат в карточке'),
  reject: {
    accountant: 'отклонена бухгалтерией, причина в карточке',
    user: 'отклонена при согласовании, причина в карточке',
  },
  reopen: { accountant: 'открыта снова бухгалтерией', user: 'снова на согласовании' },
  cancel: both('отменена автором'),
};
const SILENT: readonly Action[] = ['send', 'assign', 'comment', ...accountingUpdateActions];
const actions: readonly Action[] = ['send', ...requestActions, ...accountingUpdateActions];
const step = (over: Partial<StepWords>): StepWords => ({
  number: 17,
  kind: 'invoice',
  action: 'take',
  actorKind: 'user',
  ...over,
});

describe('feed notes', () => {
  it('have a text for every step, or none on purpose', () => {
    expect([...Object.keys(NOTES), ...SILENT].sort()).toEqual([...actions].sort());
  });

  it.each(actions)('say of %s who did it', (action) => {
    for (const actorKind of ['accountant', 'user', 'system'] as const) {
      const words = NOTES[action]?.[actorKind === 'accountant' ? 'accountant' : 'user'];
      expect(noteText(step({ action, actorKind }))).toBe(words ? `Заявка № 17 «Счёт» ${words}` : null);
    }
  });

  it.each(Object.entries(kinds))('call a request %s by its name', (kind, name) => {
    expect(noteText(step({ kind: kind as StepWords['kind'] }))).toContain(`№ 17 «${name}» `);
    expect(new Set(Object.values(kinds)).size).toBe(4);
  });

  it.each(actions)('create a task for the author after a question only: %s', (action) => {
    expect(taskText(step({ action }))).toBe(
      action === 'ask' ? 'Ответьте на вопрос по заявке № 17 «Счёт»: он в карточке, раздел «Заявки»' : null,
    );
  });

  it('say of accounting events what happened to which document', () => {
    const example = (type: AccountingEvent['type']) => accountingEventExamples[type];
    const paid = example('payment.received') as Extract<AccountingEvent, { type: 'payment.received' }>;
    const [bill] = paid.invoices;
    const of = (...numbers: string[]) => ({
      ...paid,
      invoices: numbers.map((number) => ({ ...bill, number })) as typeof paid.invoices,
    });
    expect(eventNote(of(), 5)).toBe('Учёт: пришла оплата № 418. (событие учёта № 5)');
    expect(eventNote(of('1'), 5)).toBe('Учёт: пришла оплата по счёту № 1. (событие учёта № 5)');
    expect(eventNote(of('1', '2'), 5)).toBe('Учёт: пришла оплата по счетам № 1, № 2. (событие учёта № 5)');
    expect(eventNote(example('invoice.paid'), 5)).toMatch(
      /^Учёт: счёт № \S+ оплачен полностью\. \(событие учёта № 5\)$/,
    );
    expect([eventNote(example('shipment.done'), 5), eventNote(example('overdue.started'), 5)]).toEqual([
      null,
      null,
    ]);
  });
});

describe('a task text', () => {
  it.each<[NotificationWords['step'], string]>([
    ['approve', 'согласована'],
    ['ask', 'ждёт вашего ответа'],
    ['comment', 'в ней новый комментарий'],
    ['finish', 'выполнена, результат в карточке'],
    ['reject', 'отклонена, причина в карточке'],
    ['reopen', 'открыта снова'],
    ['take', 'есть новости'],
  ])('of a request says what was done: %s', (step, words) => {
    const about = { number: '17', request_kind: 'invoice', step } as NotificationWords;
    expect(notificationText({ kind: 'request_step', words: about })).toBe(`Заявка № 17 «Счёт»: ${words}`);
  });

  it.each<[NotificationKind, NotificationWords, string]>([
    ['request_step', {}, 'Заявка: есть новости'],
    ['approval_wanted', { number: '17', request_kind: 'invoice' }, 'Согласуйте заявку № 17 «Счёт»'],
    ['payment_received', { number: '5', title: 'ООО «Ромашка»' }, 'Поступила оплата № 5: ООО «Ромашка»'],
    ['invoice_paid', { number: '5' }, 'Счёт № 5 оплачен'],
    ['shipment_done', { title: 'ООО «Ромашка»' }, 'Отгрузка: ООО «Ромашка»'],
    ['overdue_started', { number: '5', title: 'Ромашка' }, 'Началась просрочка № 5: Ромашка'],
  ])('%s %j', (kind, words, text) => {
    expect(notificationText({ kind, words })).toBe(text);
  });
});
