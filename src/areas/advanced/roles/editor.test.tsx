// @vitest-environment happy-dom
import { cleanup, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { ApiError } from '#http/errors.ts';
import { keepNothing } from '../versioned-form/versioned-form.ts';
import { Books, everybody, group, openEditor, people, SALESMAN, user } from './testing/desk.tsx';

afterEach(cleanup);

type View = ReturnType<typeof openEditor>['view'];
const row = (view: View, name: string) => {
  const found = view.getAllByRole('listitem').find((item) => item.textContent?.includes(name));
  if (!found) throw new Error(`no row of ${name}`);
  return within(found);
};
const press = (view: View, name: string | RegExp) => userEvent.click(view.getByRole('button', { name }));
const level = async (view: View, name: string, words: string) =>
  userEvent.selectOptions(await view.findByRole('combobox', { name: `${name}: что видит` }), words);
const add = async (view: View, name: string) => {
  await userEvent.selectOptions(await view.findByRole('combobox', { name: 'Дать свои права' }), name);
  await press(view, 'Добавить');
};
const status = (view: View) => view.getAllByRole('status').at(-1)?.textContent;

it('gives one person rights of their own, starting from the common ones, and confirms the save', async () => {
  const books = new Books();
  const { view } = openEditor(books);
  await add(view, 'Никита Белов');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Никита Белов: что видит');
  await level(view, 'Никита Белов', 'видит без сумм');
  await userEvent.click(row(view, 'Никита Белов').getByRole('checkbox', { name: 'согласует' }));
  expect(status(view)).toBe('Не сохранено: 1 изменение');
  await press(view, 'Сохранить права');
  expect(await view.findByText('Сохранено. Новые права уже действуют.')).toBeTruthy();
  const blind = { ...SALESMAN, see_sums: false, approve: true };
  expect(books.stored).toEqual({
    version: 4,
    read_only: false,
    roles: [everybody, user('5', 'Никита Белов', blind)],
  });
});

it('sends a group with its known members, without those who left', async () => {
  const books = new Books();
  const { view } = openEditor(books);
  await add(view, 'Продажи');
  expect(view.queryByText(/Состав изменился/)).toBeNull();
  await press(view, 'Сохранить права');
  await view.findByText(/Сохранено/);
  expect(books.stored.roles[1]).toEqual(group('group_0', 'Продажи', ['1', '2', '5']));
});

it('has nothing to save until something differs from the saved rights', async () => {
  const books = new Books();
  const { view } = openEditor(books);
  await level(view, 'Все сотрудники', 'не видит');
  await level(view, 'Все сотрудники', 'видит суммы');
  expect(status(view)).toBe('Изменений нет');
  await press(view, 'Сохранить права');
  expect(books.stored.version).toBe(3);
});

it('keeps a removed row visible, and restores it with its rights and focus', async () => {
  const books = new Books([everybody, user('2', 'Игорь', { ...SALESMAN, approve: true })]);
  const { view } = openEditor(books);
  await view.findByText('Игорь Мельников', { selector: 'strong' });
  await press(view, /Убрать Игорь Мельников/);
  expect(row(view, 'Игорь Мельников').getByText('будет убрано при сохранении')).toBeTruthy();
  expect(document.activeElement?.textContent).toBe('Вернуть Игорь Мельников');
  await press(view, /Вернуть/);
  expect(status(view)).toBe('Изменений нет');
  await press(view, /Убрать Игорь/);
  await press(view, 'Сохранить права');
  await view.findByText(/Сохранено/);
  expect(books.stored.roles).toEqual([everybody]);
  expect(view.queryByText('Игорь Мельников', { selector: 's' })).toBeNull();
});

it('shows effective rights: no view, no requests; a CRM administrator always administers', async () => {
  const blind = { ...SALESMAN, see: false };
  const { view } = openEditor(new Books([everybody, user('5', 'Никита', blind), user('1', 'Анна')]));
  await view.findByText('Никита Белов', { selector: 'strong' });
  const request = row(view, 'Никита Белов').getByRole('checkbox', { name: 'создаёт заявки' });
  expect([request.matches(':checked'), request.matches(':disabled')]).toEqual([false, true]);
  const governs = row(view, 'Анна Соколова').getByRole('checkbox', { name: 'управляет' });
  expect([governs.matches(':checked'), governs.matches(':disabled')]).toEqual([true, true]);
});

it('names people the CRM no longer has, and groups whose members changed', async () => {
  const roles = [
    everybody,
    user('6', 'Олег'),
    user('99', 'Пётр Уволенный'),
    group('group_9', 'Логистика', ['2', '5']),
    group('group_0', 'Продажи', ['1']),
  ];
  const { view } = openEditor(new Books(roles));
  await view.findByText('Пётр Уволенный', { selector: 'strong' });
  expect(view.getAllByText(/Больше не входит в CRM/)).toHaveLength(2);
  expect(
    row(view, 'Логистика').getByText(/Группы больше нет в CRM\. Права действуют для 2 человек/),
  ).toBeTruthy();
  expect(row(view, 'Продажи').getByText(/Состав изменился/)).toBeTruthy();
  expect(status(view)).toBe('Не сохранено: 1 изменение');
});

it('two administrators: edits stay, the other’s changes are shown, and either version can be kept', async () => {
  const books = new Books();
  const { view } = openEditor(books);
  await level(view, 'Все сотрудники', 'не видит');
  books.meanwhile({ read_only: true, roles: [everybody, user('5', 'Никита')] });
  books.lastSave = { by: { kind: 'user', id: '2', name: '' }, at: '2026-03-02T09:00:00Z' };
  await press(view, 'Сохранить права');
  const alert = within(await view.findByRole('alert'));
  expect(
    alert.getByText(/Эти настройки уже сохранены, пока вы меняли свои: Игорь Мельников, 2 мар/),
  ).toBeTruthy();
  expect(alert.getByText(/^Все сотрудники: .*не видит/)).toBeTruthy();
  expect(alert.getByText('Включено «Только чтение»')).toBeTruthy();
  expect(alert.getByText('Никита Белов: даны свои права (видит суммы, создаёт заявки)')).toBeTruthy();
  expect(view.getByRole('combobox', { name: 'Все сотрудники: что видит' })).toHaveProperty('value', 'none');
  await press(view, 'Сохранить мой вариант');
  await view.findByText(/Сохранено/);
  expect(books.stored).toMatchObject({
    version: 5,
    read_only: false,
    roles: [{ permissions: { see: false } }],
  });

  await level(view, 'Все сотрудники', 'видит без сумм');
  books.meanwhile({ roles: [everybody, user('5', 'Никита')] });
  await press(view, 'Сохранить права');
  await view.findByRole('alert');
  await press(view, 'Оставить их вариант');
  expect(row(view, 'Никита Белов')).toBeTruthy();
  expect(status(view)).toBe('Изменений нет');
});

it('does not mistake its own lost answer for another administrator’s save', async () => {
  const books = new Books();
  books.losesAnswer = true;
  const { view } = openEditor(books);
  await level(view, 'Все сотрудники', 'не видит');
  await press(view, 'Сохранить права');
  expect(await view.findByText(/Сохранено/)).toBeTruthy();
  expect(view.queryByRole('alert')).toBeNull();
});

it('is not blocked by another save that changed nothing', async () => {
  const books = new Books();
  const { view } = openEditor(books);
  await level(view, 'Все сотрудники', 'не видит');
  books.meanwhile({});
  await press(view, 'Сохранить права');
  expect(await view.findByText(/Сохранено/)).toBeTruthy();
});

it('keeps edits after a failure, says why and what to do, and saves on the next press', async () => {
  const books = new Books();
  books.refusal = new ApiError('network', 'save roles');
  const { view } = openEditor(books);
  await level(view, 'Все сотрудники', 'не видит');
  await press(view, 'Сохранить права');
  const alert = await view.findByRole('alert');
  expect(alert.textContent).toContain('Не сохранено. Нет связи с учётом');
  expect(alert.textContent).toContain('Правки остались здесь, повторите сохранение.');
  await press(view, 'Сохранить права');
  await view.findByText(/Сохранено/);
  expect(books.stored.roles[0]?.permissions.see).toBe(false);
});

it('only a CRM administrator may leave the account without an administrator of «Сверка»', async () => {
  const head = { ...SALESMAN, administer: true };
  const books = new Books([everybody, user('2', 'Игорь', head)]);
  const { view } = openEditor(books, { isAdmin: false });
  const governs = () => row(view, 'Игорь Мельников').getByRole('checkbox', { name: 'управляет' });
  await view.findByText('Игорь Мельников', { selector: 'strong' });
  await userEvent.click(governs());
  await press(view, 'Сохранить права');
  expect(governs().getAttribute('aria-invalid')).toBe('true');
  expect(row(view, 'Игорь Мельников').getByText(/Кто-то должен управлять/)).toBeTruthy();
  await expect.poll(() => document.activeElement).toBe(governs());
  expect(books.stored.version).toBe(3);
  await userEvent.click(governs());
  expect(view.queryByText(/Кто-то должен управлять/)).toBeNull();
});

it('restores with one press what the last save replaced', async () => {
  const books = new Books();
  const { view } = openEditor(books);
  await level(view, 'Все сотрудники', 'не видит');
  await press(view, 'Сохранить права');
  await view.findByText(/Сохранено/);
  await press(view, 'Вернуть как было');
  await view.findByText('Вернули прежние права.');
  expect(books.stored).toEqual({ version: 5, read_only: false, roles: [everybody] });
});

it('switches writing off for everybody, and says what that blocks', async () => {
  const books = new Books();
  const { view } = openEditor(books);
  const closed = await view.findByRole('switch', { name: 'Только чтение' });
  expect(view.getByText(/не связывает клиентов с учётом и не создаёт заявки/)).toBeTruthy();
  await userEvent.click(closed);
  await press(view, 'Сохранить права');
  await view.findByText(/Сохранено/);
  expect(books.stored.read_only).toBe(true);
});

it('edits survive closing the settings, and are merged with a later save', async () => {
  const books = new Books();
  const kept = keepNothing();
  const first = openEditor(books, { kept });
  await level(first.view, 'Все сотрудники', 'не видит');
  first.close();
  const second = openEditor(books, { kept });
  expect(await second.view.findByText('Не сохранено: 1 изменение')).toBeTruthy();
  second.close();
  books.meanwhile({ read_only: true });
  const third = openEditor(books, { kept });
  expect((await third.view.findByRole('alert')).textContent).toContain('Включено «Только чтение»');
});

it('says that a fresh gateway has no saved rights, and why rights could not be read', async () => {
  const { view } = openEditor(new Books([everybody], 0, true));
  expect(await view.findByText('Права ещё никто не задавал')).toBeTruthy();
  cleanup();
  const books = new Books();
  books.read = () => Promise.reject(new ApiError('unavailable', 'roles', { status: 503 }));
  const failed = openEditor(books).view;
  expect(await failed.findByText('Учёт временно недоступен')).toBeTruthy();
  books.read = () => Promise.resolve(books.stored);
  await press(failed, 'Повторить');
  expect(await failed.findByText('Все сотрудники')).toBeTruthy();
});

it('finds one of two hundred rows by part of a name', async () => {
  const crowd = Array.from({ length: 200 }, (_, at) => ({
    id: String(at + 1),
    name: `Сотрудник ${at + 1}`,
    group: 'group_0',
    active: true,
    isAdmin: false,
  }));
  const books = new Books([everybody, ...crowd.map(({ id, name }) => user(id, name))]);
  const { view } = openEditor(books, { who: { ...people, users: crowd } });
  await userEvent.type(await view.findByRole('searchbox', { name: 'Найти в списке' }), 'ник 177');
  const rows = within(view.getByRole('list', { name: 'Кто что видит' })).getAllByRole('listitem');
  expect(rows.map((item) => within(item).getByRole('group').getAttribute('aria-labelledby'))).toHaveLength(1);
  expect(rows[0]?.textContent).toContain('Сотрудник 177');
});
