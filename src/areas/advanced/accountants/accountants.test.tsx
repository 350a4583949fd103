// @vitest-environment happy-dom
import { within } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { AccountantsResponse } from '#contract/requests/desk.ts';
import { type Answer, json, openAdvanced, problem } from '../testing/context.ts';

afterEach(() => document.body.replaceChildren());

type Member = AccountantsResponse['members'][number];
const anna: Member = {
  id: 'acc_1',
  name: 'Анна Петровна',
  invited_at: '2026-03-01T09:00:00Z',
  signed_in_at: '2026-03-01T10:00:00Z',
};

/** A desk whose links are numbered in order. */
function desk(...first: Member[]) {
  const state = { members: first, links: 0, loseNext: false };
  const linkTo = (member: Member): Response => {
    state.links += 1;
    const url = `https://gateway.example/desk#secret${state.links}`;
    return json({ member, url, expires_at: '2026-03-05T09:00:00Z' });
  };
  const answer: Answer = (method, path, body) => {
    const id = path.split('/')[3];
    if (method === 'GET') return json({ members: state.members });
    if (method === 'DELETE') {
      state.members = state.members.filter((member) => member.id !== id);
      return json({ members: state.members });
    }
    const known = state.members.find((member) => member.id === id);
    if (id !== undefined) return known ? linkTo(known) : problem('not_found', 404);
    const { name } = body as { name: string };
    const added = { ...anna, id: `acc_${state.members.length + 1}`, name, signed_in_at: null };
    state.members = [...state.members, added];
    if (state.loseNext) throw new TypeError('the answer is lost');
    return linkTo(added);
  };
  return { state, answer };
}

async function openAccountants(gateway: Answer) {
  const context = openAdvanced({ gateway });
  await context.openSection('Бухгалтеры');
  const name = await context.view.findByRole<HTMLInputElement>('textbox', { name: 'Кого пригласить' });
  const press = (label: string | RegExp) =>
    context.person.click(context.view.getByRole('button', { name: label }));
  return { ...context, name, press };
}

it('an accountant is invited; the link is shown, copied and dismissed', async () => {
  const { person, name, press, view, host, textOf } = await openAccountants(desk().answer);
  expect(textOf()).toContain('Пока никого нет');
  await person.type(name, ' Ольга {Enter}');
  const link = await view.findByRole<HTMLInputElement>('textbox', { name: 'Ссылка для входа: Ольга' });
  expect(link.value).toBe('https://gateway.example/desk#secret1');
  expect(textOf()).toContain('Ольга');
  expect(textOf()).toContain('входа ещё не было');
  expect(name.value).toBe('');
  await press('Скопировать');
  expect(host.copy).toHaveBeenCalledWith('https://gateway.example/desk#secret1');
  await view.findByText('Скопировано');
  await press('Скрыть');
  expect(textOf()).not.toContain('Ссылка для входа');
});

it('a link the browser cannot copy stays selected for manual copying', async () => {
  const { person, name, press, view, host } = await openAccountants(desk().answer);
  host.copy.mockResolvedValue(false);
  await person.type(name, 'Ольга{Enter}');
  const link = await view.findByRole<HTMLInputElement>('textbox', { name: /Ссылка/ });
  await press('Скопировать');
  await view.findByText(/нажмите Ctrl\+C/);
  expect(link.selectionEnd).toBe(link.value.length);
});

it('a name is needed', async () => {
  const { press, asked, textOf, name } = await openAccountants(desk().answer);
  await press('Пригласить');
  expect(textOf()).toContain('Введите имя.');
  expect(name.getAttribute('aria-invalid')).toBe('true');
  expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
});

it('a lost answer does not invite the same person twice: the list shows them, and a new link is one press away', async () => {
  const { state, answer } = desk();
  state.loseNext = true;
  const { person, name, view, asked, press } = await openAccountants(answer);
  await person.type(name, 'Ольга{Enter}');
  await view.findByText(/Ссылки не получили. Нет связи с учётом/);
  expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  expect(name.value).toBe('Ольга');
  await press('Новая ссылка Ольга');
  expect(await view.findByRole('textbox', { name: 'Ссылка для входа: Ольга' })).toBeTruthy();
});

it('removing asks for confirmation and can be cancelled', async () => {
  const { state, answer } = desk(anna);
  const { view, press, textOf } = await openAccountants(answer);
  expect(textOf()).toContain('Вход по ссылке: 1 мар.');
  await press('Убрать Анна Петровна');
  const sure = view.getByRole('group', { name: /^Убрать Анна Петровна\?/ });
  expect(document.activeElement).toBe(within(sure).getByRole('button', { name: 'Оставить' }));
  await press('Оставить');
  expect(state.members).toEqual([anna]);
  await press('Убрать Анна Петровна');
  await press('Да, убрать');
  const said = await view.findByText('Анна Петровна: доступа больше нет.');
  await expect.poll(() => document.activeElement).toBe(said);
  expect(state.members).toEqual([]);
});
