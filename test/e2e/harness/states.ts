/** The designed states as listed in the sandbox's panel, and the text that must be readable in each. */
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { StateLink } from '#sandbox/boot.ts';
import type { Crm } from './crm.ts';

const FILE = new URL('../../run/states.json', import.meta.url);

export const states = JSON.parse(readFileSync(FILE, 'utf8')) as readonly StateLink[];

/** By Russian title: a state without a text fails, and so does a text without a state. */
export const words: Readonly<Record<string, RegExp>> = {
  'Долг и просрочка': /86\s400\s₽.*просрочка 12 дн.*ИНН 6310533810/s,
  'Три контрагента у клиента': /Контрагенты.*филиал в Санкт-Петербурге.*филиал в Перми/s,
  'Две валюты': /12\s240\s\$.*96\s000\s₽|96\s000\s₽.*12\s240\s\$/s,
  'Название в 300 знаков': /312\s000\s₽.*Общество с ограниченной ответственностью «Межрегиональное/s,
  'HTML в названии': /64\s000\s₽.*<img src=x onerror=alert\(1\)>/s,
  'Сумма в 15 знаков': /123\s456\s789\s012\s345,67\s₽/,
  '10 000 документов': /Счета · 2\s0\d\d.*Оплаты · 2\s0\d\d.*Отгрузки · 2\s000/s,
  'Сопоставлен, документов нет': /Документов пока нет/,
  'Похожих несколько': /Похожих контрагентов несколько.*7841098766/s,
  'В учёте не найден': /В учёте такого клиента не нашли/,
  'Новая карточка': /Карточка ещё не сохранена/,
  'Суммы скрыты ролью (младший менеджер)': /Есть просроченный долг.*Суммы скрыты/s,
  Руководитель: /86\s400\s₽/,
  'Учёт не для этой роли': /Вашей роли это недоступно.*Попросите администратора/s,
  'Не подключена: администратор': /ещё не подключена.*Настроить/s,
  'Не подключена: менеджер': /ещё не подключена.*Попросите администратора/s,
  'Только чтение': /86\s400\s₽.*Сейчас «Сверка» только читает/s,
  'Отгрузки не прочитались': /Этот список не загрузился/,
  'Устаревшие числа': /Учётная система не отвечает.*последние известные цифры/s,
  'Учёт просит подождать': /Слишком много запросов.*Повторим через \d+ с/s,
  'Учёт не отвечает': /Учётная система не отвечает.*Ничего не потеряно/s,
  'Первая загрузка: шлюз медлит': /Загружаем данные учёта/,
  'Прежние числа, идёт обновление': /86\s400\s₽.*обновляем…/s,
  'Прежние числа, обновить не вышло': /86\s400\s₽.*Нет связи с учётом.*Ничего не потеряно/s,
  'Шлюз выключен': /Нет связи с учётом.*Ничего не потеряно/s,
  'Шлюз отвечает 500': /Учёт временно недоступен.*Ничего не потеряно/s,
  'Шлюз просит подождать': /Слишком много запросов.*Повторим через \d+ с/s,
  'Вместо шлюза чужая страница': /Ответ учёта не прочитать/,
  'Ответ оборвался': /Нет связи с учётом.*Ничего не потеряно/s,
  'Пришла половина ответа': /Ответ учёта не прочитать/,
  'Шлюз не принял вход': /Не удалось войти в учёт/,
  'Доступа нет': /Нет доступа к данным учёта.*Попросите администратора/s,
  'CRM не отдала карточку': /Карточка не прочиталась.*Ничего не потеряно/s,
};

/** States in which no sum may appear anywhere: nothing is known, or the role hides it. */
export function isSumless({ user, path, settings }: StateLink): boolean {
  return user === 504 || user === 505 || settings !== undefined || /30003$|30004$|\/add\//.test(path);
}

/** States caused by a refused or broken call; a role and the books of two clients also refuse. */
export function isRefused({ faults, user, path }: StateLink): boolean {
  return faults !== undefined || user === 504 || /30010$|30011$/.test(path);
}

/** From another page: clicks the state in the sandbox's own panel, then the button named in its note. */
export async function clickState({ page, panel }: Crm, state: StateLink): Promise<void> {
  const { title, note } = state;
  await page.locator('sandbox-bar .toggle').click();
  await page.locator('sandbox-bar [data-tab=states]').click();
  const link = page.locator('sandbox-bar .states a').nth(states.indexOf(state));
  await expect(link).toContainText(either(title.ru, title.en));
  await link.click();
  if (note) await panel.getByRole('button', { name: either(named(note.ru), named(note.en)) }).click();
}

/** «Нажмите «Обновить»» → «Обновить» */
function named(note: string): string {
  return /[«“](.+)[»”]/.exec(note)?.[1] ?? note;
}

function either(...texts: readonly string[]): RegExp {
  return new RegExp(texts.map((text) => text.replace(/[^\p{L}\p{N} ]/gu, '.')).join('|'));
}
