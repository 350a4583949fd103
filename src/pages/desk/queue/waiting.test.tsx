// @vitest-environment happy-dom
import { waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { NOW, openDeskPage, request } from '../testing/context.ts';

let page: ReturnType<typeof openDeskPage> | undefined;
const open: typeof openDeskPage = (...asked) => {
  page = openDeskPage(...asked);
  return page;
};
afterEach(() => page?.close());

const hoursAgo = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString();
const by = { kind: 'system', id: '', name: '' } as const;
const submit = { action: 'submit', status: 'in_approval', by, text: null } as const;

describe('waiting requests', () => {
  it('show since when they wait for approval; a comment starts no new wait', async () => {
    const { view } = open([
      request(1, {
        status: 'in_approval',
        steps: [
          { ...submit, at: hoursAgo(9) },
          { ...submit, action: 'answer', at: hoursAgo(3) },
          { ...submit, action: 'comment', text: 'Когда?', at: hoursAgo(1) },
        ],
      }),
      request(2, { status: 'approved', steps: [{ ...submit, at: hoursAgo(5) }] }),
    ]);
    expect(await view.findByText('На согласовании, отправлена 3 ч назад')).toBeTruthy();
    expect(view.getByText('Согласована')).toBeTruthy();
  });

  it('show whose they are by the unchanged name: it cannot be declined', async () => {
    const name = 'Гульнара Оглы-Заде';
    const take = { action: 'take', status: 'in_work', text: null, at: hoursAgo(1) } as const;
    const taken = request(1, {
      status: 'needs_info',
      steps: [{ ...take, by: { kind: 'accountant', id: '2', name } }],
    });
    const { view, context } = open([taken]);
    await context.model.queue.show('waiting');
    expect(await view.findByText(new RegExp(`^[А-Яа-яё ]+ — ${name}$`))).toBeTruthy();
  });

  it('are filtered by what they wait for, and no other queue asks for that', async () => {
    const { view, client, context } = open([request(1)]);
    await view.findByText('№ 1 · Платёжное поручение');
    expect(view.queryByRole('combobox', { name: 'Состояние' })).toBeNull();
    await context.model.queue.show('waiting');
    const choice = await view.findByRole('combobox', { name: 'Состояние' });
    await userEvent.selectOptions(choice, 'На согласовании');
    const last = { queue: 'waiting', limit: 30, status: 'in_approval' };
    await waitFor(() => expect(client.list).toHaveBeenLastCalledWith(last, expect.anything()));
    await context.model.queue.show('new');
    expect(client.list).toHaveBeenLastCalledWith({ queue: 'new', limit: 30 }, expect.anything());
  });
});
