import type { ContactRow } from '../../../boot.ts';

export type Letter = { incoming: boolean; text: string; at: number };
export type Thread = {
  id: number;
  contact: ContactRow;
  email: string;
  subject: string;
  letters: Letter[];
};

const DAY_S = 86_400;
const COUNT = 40;

/** Subjects of the letters: the sandbox's company sells machine tools. */
const talks: readonly { subject: string; letters: readonly string[] }[] = [
  {
    subject: 'Счёт на оплату',
    letters: ['Добрый день! Пришлите, пожалуйста, счёт.', 'Счёт во вложении, оплата до пятницы.'],
  },
  {
    subject: 'Сроки отгрузки',
    letters: ['Когда отгрузка по последнему заказу?', 'Отгружаем в четверг, трек пришлю.', 'Спасибо, ждём.'],
  },
  { subject: 'Акт сверки', letters: ['Нужен акт сверки за квартал.', 'Готовим, пришлём сегодня.'] },
  { subject: 'Коммерческое предложение', letters: ['Просим предложение на три позиции из письма.'] },
];

/** Threads with the account's contacts: the same on every call, newest first. `now` in unix seconds. */
export function threadsOf(contacts: readonly ContactRow[], now: number): Thread[] {
  return contacts
    .filter(({ emails }) => emails.length > 0)
    .slice(0, COUNT)
    .map((contact, index) => {
      const talk = talks[index % talks.length] ?? { subject: '', letters: [] };
      const last = now - index * DAY_S;
      const letters = talk.letters.map((text, at) => ({
        incoming: at % 2 === 0,
        text,
        at: last - (talk.letters.length - 1 - at) * 3600,
      }));
      return { id: contact.id, contact, email: contact.emails[0] ?? '', subject: talk.subject, letters };
    });
}
