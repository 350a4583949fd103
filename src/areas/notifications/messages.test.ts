import { expect, it } from 'vitest';
import type { Notification } from '#contract/notifications.ts';
import { createTranslate } from '#shared/i18n.ts';
import en from '../../../i18n/en.json' with { type: 'json' };
import ru from '../../../i18n/ru.json' with { type: 'json' };
import { messagesOf } from './messages.ts';

const russian = createTranslate(ru, 'ru');
const news = (fields: Partial<Notification> = {}): Notification => ({
  id: '1',
  kind: 'request_step',
  at: '2026-03-02T09:00:00Z',
  entity: { type: 'lead', id: '10001' },
  words: { number: '12', title: 'Поставка Ромашке', request_kind: 'invoice', step: 'finish' },
  money: { value: '12345.67', currency: 'RUB' },
  ...fields,
});
const plainly = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

it('says what happened in the title and about what in the text', () => {
  const [said] = messagesOf([news()], russian);
  expect(said).toMatchObject({ header: 'Заявка № 12 выполнена', link: null });
  expect(plainly(said?.text ?? '')).toBe('Счёт клиенту · Поставка Ромашке · 12 345,67 ₽');
});

it('leads to the card that needs the reader, and has no sum the reader may not see', () => {
  const [said] = messagesOf([news({ words: { number: '12', step: 'ask' }, money: null })], russian);
  expect(said).toMatchObject({ header: 'Вопрос по заявке № 12', text: '', link: '/leads/detail/10001' });
  const approval = news({ kind: 'approval_wanted', entity: { type: 'company', id: '7' } });
  expect(messagesOf([approval], russian)[0]?.link).toBe('/companies/detail/7');
});

it('has no number for a step of a newer gateway', () => {
  const paid = news({ kind: 'invoice_paid', words: {}, money: null });
  const unknown = news({ words: { number: '3', step: 'take' } });
  const headers = messagesOf([paid, unknown], russian).map(({ header }) => header);
  expect(headers).toEqual(['Счёт оплачен', 'Новости по заявке № 3']);
});

it.each([
  [3, 3, 'Заявка № 12 выполнена'],
  [4, 3, 'Ещё 2 уведомления'],
  [7, 3, 'Ещё 5 уведомлений'],
  [23, 3, 'Ещё 21 уведомление'],
  [50, 3, 'Ещё 48 уведомлений'],
])('%i at once are %i popups, the first «%s»', (count, popups, first) => {
  const said = messagesOf(
    Array.from({ length: count }, () => news()),
    russian,
  );
  expect(said).toHaveLength(popups);
  expect(plainly(said[0]?.header ?? '')).toBe(first);
});

it('speaks English', () => {
  const english = createTranslate(en, 'en');
  const four = Array.from({ length: 4 }, () => news());
  const [sum, one] = messagesOf(four, english);
  expect([sum?.header, one?.header]).toEqual(['2 more notifications', 'Request No. 12 is done']);
  const overdue = news({ kind: 'overdue_started', words: { title: 'Romashka', days: 1 }, money: null });
  expect(messagesOf([overdue], english)[0]).toMatchObject({
    header: 'Payment overdue',
    text: 'Romashka · 1 day overdue',
  });
});
