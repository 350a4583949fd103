// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { NotificationRule, NotificationRules } from '#contract/notifications.ts';
import { type Answer, auditOf, json, openAdvanced, problem } from '../testing/context.ts';

afterEach(() => document.body.replaceChildren());

const byDefault: NotificationRule = {
  subject: { kind: 'default' },
  channels: {
    request_step: 'page_or_task',
    approval_wanted: 'page_or_task',
    payment_received: 'page',
    invoice_paid: 'page',
    shipment_done: 'none',
    overdue_started: 'page_or_task',
  },
};
const own: NotificationRule = {
  subject: { kind: 'user', id: '503', name: 'Пётр' },
  channels: { ...byDefault.channels, payment_received: 'task' },
};
const permissions = { see: true, see_sums: true, request: true, approve: false, administer: false };
const roles = {
  version: 1,
  read_only: false,
  roles: [
    { subject: { kind: 'default' }, permissions },
    { subject: { kind: 'group', id: 'group_1', name: 'Продажи', members: ['503'] }, permissions },
  ],
};
const log = auditOf(
  { user: '501', action: 'request_rules.save' },
  { user: '503', action: 'notification_rules.save' },
);
const users = [
  { id: 501, name: 'Анна Админ', rights: { is_admin: true, is_active: true } },
  { id: 503, name: 'Пётр Продавец', rights: { is_admin: false, is_active: true } },
  { id: 509, name: 'Ушедший', rights: { is_admin: false, is_active: false } },
];

/** A gateway that stores the rules it receives, as ours does. */
function keeper(rules: NotificationRule[] = [byDefault, own]) {
  const state: { stored: NotificationRules } = { stored: { version: 3, rules } };
  const answer: Answer = (method, path, body) => {
    if (path.startsWith('/v1/roles')) return json(roles);
    if (path.startsWith('/v1/audit')) return json(log);
    if (path.includes('/users')) return json({ _embedded: { users } });
    expect(path).toBe('/v1/notification-rules');
    if (method === 'GET') return json(state.stored);
    const sent = body as NotificationRules;
    if (sent.version !== state.stored.version) return problem('conflict', 409);
    state.stored = { ...sent, version: sent.version + 1 };
    return json(state.stored);
  };
  return { state, answer };
}

async function openRules(gateway: Answer) {
  const context = openAdvanced({ gateway });
  await context.openSection('Уведомления');
  await context.view.findByRole('group', { name: 'Все' });
  const choice = (whom: string, kind: string): HTMLSelectElement => {
    const group = context.view.getByRole('group', { name: whom });
    const found = [...group.querySelectorAll('label')].find(({ textContent }) => textContent === kind);
    return group.querySelector(`#${found?.htmlFor}`) as HTMLSelectElement;
  };
  const button = (name: string | RegExp) => context.view.getByRole('button', { name });
  return { ...context, choice, button };
}

describe('notification rules', () => {
  it('show current rules for everybody first, then for people', async () => {
    const { choice, view } = await openRules(keeper([own, byDefault]).answer);
    const whom = view.getAllByRole('group').map((group) => group.querySelector('legend')?.textContent);
    expect(whom).toEqual(['Все', 'Пётр Продавец']);
    expect(choice('Все', 'Отгрузка проведена').value).toBe('none');
    expect(choice('Пётр Продавец', 'Поступила оплата').value).toBe('task');
  });

  it('are changed, added, saved and undone', async () => {
    const { state, answer } = keeper();
    const { choice, person, view, button, textOf } = await openRules(answer);
    await person.selectOptions(choice('Все', 'Счёт оплачен'), 'Не сообщать');
    const add = view.getByLabelText<HTMLSelectElement>('Отдельное правило');
    expect([...add.options].map(({ textContent }) => textContent)).toEqual([
      'Выберите группу или человека',
      'Группа «Продажи»',
      'Анна Админ',
    ]);
    await person.selectOptions(add, 'Группа «Продажи»');
    await person.selectOptions(choice('Группа «Продажи»', 'Началась просрочка'), 'Задача');
    await person.click(button('Убрать правило Пётр Продавец'));
    expect(textOf()).toContain('Есть несохранённые');
    await person.click(button('Сохранить правила'));
    await view.findByText(/Новые уведомления пойдут/);
    expect(state.stored.rules.map(({ subject }) => subject.kind)).toEqual(['default', 'group']);
    expect(state.stored.rules[0]?.channels.invoice_paid).toBe('none');
    expect(state.stored.rules[1]?.channels).toMatchObject({ invoice_paid: 'none', overdue_started: 'task' });
    await person.click(button('Вернуть как было'));
    await view.findByText('Вернули прежние правила.');
    expect(state.stored).toEqual({ version: 5, rules: [byDefault, own] });
  });

  it('show another user’s save and what differs; either version can be kept', async () => {
    const { state, answer } = keeper();
    const { choice, person, view, button, textOf } = await openRules(answer);
    await person.selectOptions(choice('Все', 'Счёт оплачен'), 'Не сообщать');
    const theirs = { ...byDefault, channels: { ...byDefault.channels, shipment_done: 'task' as const } };
    state.stored = { version: 4, rules: [theirs] };
    await person.click(button('Сохранить правила'));
    await view.findByRole('alert');
    expect(textOf()).toMatch(/Эти настройки уже сохранены, пока вы меняли свои: Пётр Продавец/);
    expect(textOf()).toContain('Все, Отгрузка проведена: у них Задача, у вас Не сообщать');
    expect(textOf()).toContain('Пётр Продавец: отдельное правило есть только у вас');
    await person.click(button('Сохранить мой вариант'));
    await view.findByText(/Новые уведомления пойдут/);
    expect(state.stored.rules).toHaveLength(2);
    expect(state.stored.rules[0]?.channels.shipment_done).toBe('none');
  });

  it('say that people could not be read, instead of showing an empty account', async () => {
    const { answer } = keeper();
    let isDown = true;
    const failing: Answer = (method, path, body) =>
      isDown && path.includes('/users') ? json({}, 500) : answer(method, path, body);
    const context = openAdvanced({ gateway: failing });
    await context.openSection('Уведомления');
    const again = await context.view.findByRole('button', { name: 'Повторить' });
    expect(context.view.queryByRole('group', { name: 'Все' })).toBeNull();
    isDown = false;
    await context.person.click(again);
    await context.view.findByRole('group', { name: 'Все' });
    expect(context.textOf()).toContain('Анна Админ');
  });

  it('are offered for people with roles when the CRM does not list users', async () => {
    const { answer } = keeper();
    const context = openAdvanced({
      gateway: (method, path, body) => (path.includes('/users') ? json({}, 403) : answer(method, path, body)),
    });
    await context.openSection('Уведомления');
    await context.view.findByRole('group', { name: 'Все' });
    expect(context.textOf()).toContain('Группа «Продажи»');
    expect(context.textOf()).not.toContain('Анна Админ');
  });

  it('keep edits when the gateway fails', async () => {
    const { answer } = keeper();
    const failing: Answer = (method, path, body) =>
      method === 'PUT' ? problem('permission_denied', 403) : answer(method, path, body);
    const { choice, person, view, button } = await openRules(failing);
    await person.selectOptions(choice('Все', 'Счёт оплачен'), 'Задача');
    await person.click(button('Сохранить правила'));
    await view.findByRole('alert');
    expect(choice('Все', 'Счёт оплачен').value).toBe('task');
  });
});
