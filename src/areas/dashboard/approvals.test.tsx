// @vitest-environment happy-dom
import { waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { h } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AreaContext } from '#areas/context.ts';
import type { PaymentOrderContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest, RequestListResponse } from '#contract/requests/requests.ts';
import type { Call, Gateway } from '#gateway-client/reader.ts';
import type { Host } from '#host/types.ts';
import { ApiError } from '#http/errors.ts';
import { createTranslate } from '#shared/i18n.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { mount } from '#ui/mount.ts';
import en from '../../../i18n/en.json' with { type: 'json' };
import ru from '../../../i18n/ru.json' with { type: 'json' };
import { createApprovals } from './approvals/index.ts';

const NOW = Date.parse('2026-11-22T12:04:00Z');
const idOf = (number: number): string => `req_${String(number).padStart(16, '0')}`;

const content: PaymentOrderContent = {
  kind: 'payment_order',
  own_entity_id: null,
  comment: '',
  currency: 'RUB',
  sum: '12000.50',
  payee: { id: null, name: 'ООО «Ромашка»', inn: '6310533810', kpp: '' },
  bank: { bik: '044525225', account: '40702810800000000003', correspondent_account: '' },
  vat_rate: 'none',
  purpose: 'За станки. НДС не облагается',
  pay_by: null,
  urgent: false,
};

function waiting(number: number, over: Partial<AccountingRequest> = {}): AccountingRequest {
  return {
    id: idOf(number),
    number,
    version: 2,
    content,
    status: 'in_approval',
    entity: { type: 'lead', id: '10001' },
    entity_name: 'Поставка станков',
    total: { value: '12000.50', currency: 'RUB' },
    author: { kind: 'user', id: '7', name: '' },
    created_at: '2026-11-22T09:04:00Z',
    updated_at: '2026-11-22T09:04:00Z',
    attachments: [],
    steps: [],
    result: null,
    actions: ['approve', 'ask', 'reject', 'comment'],
    ...over,
  };
}

const done = (ids: readonly { readonly id: string }[], refusals: Readonly<Record<string, string>> = {}) => ({
  items: ids.map(({ id }) => ({
    id,
    request: refusals[id] ? null : waiting(1, { id }),
    refusal: refusals[id] ?? null,
  })),
});

interface Gate {
  list?(path: string): RequestListResponse;
  approve?(items: readonly { readonly id: string; readonly version: number }[]): unknown;
  step?(body: { readonly action: string; readonly text?: string }): unknown;
}

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function show(items: readonly AccountingRequest[], gate: Gate = {}, locale: 'ru' | 'en' = 'ru') {
  const asked: Call[] = [];
  const answer = async (call: Call): Promise<unknown> => {
    asked.push(call);
    if (call.method === 'GET')
      return gate.list?.(call.path) ?? { items: [...items], next: null, total: items.length };
    const body = call.body as never;
    if (call.path.endsWith('/steps')) return gate.step?.(body);
    const sent = (call.body as { items: { id: string; version: number }[] }).items;
    return gate.approve?.(sent) ?? done(sent);
  };
  const gateway = answer as unknown as Gateway;
  const lifetime = createLifetime();
  const root = document.createElement('div');
  document.body.append(root);
  const surface = { root, style: () => undefined };
  let see = (_visible: boolean): void => undefined;
  let keys = 0;
  const context = {
    host: { userName: (id: string) => (id === '7' ? 'Анна Петровна' : null) } as unknown as Host,
    text: createTranslate(locale === 'ru' ? ru : en, locale),
    clock: { now: () => NOW, uuid: () => `key-${++keys}`, random: () => 0 },
    load: async () => ({
      createPageEvents: () => ({
        onVisible: (_: unknown, run: typeof see) => {
          see = run;
        },
      }),
    }),
  } as unknown as AreaContext;
  const part = await createApprovals({ context, gateway, surface, today: () => '2026-11-22' }, lifetime);
  mount(lifetime, root, h(part.View, {}));
  ends.push(() => {
    lifetime.end();
    root.remove();
  });
  const said = (): string => (root.textContent ?? '').replace(/[\u00a0\u202f]/g, ' ');
  return { view: within(root), root, said, asked, see: (visible: boolean) => see(visible) };
}

const posts = (asked: readonly Call[]) => asked.filter(({ method }) => method === 'POST');

describe('requests waiting for approval', () => {
  it('show client, card, sum, author, age and deadline', async () => {
    const urgent = waiting(12, { content: { ...content, pay_by: '2026-11-20', urgent: true } });
    const { view, said } = await show([
      urgent,
      waiting(13, { content: { ...content, pay_by: '2026-11-25' } }),
    ]);
    expect(await view.findByRole('heading', { name: 'Ждут моего согласования 2' })).toBeTruthy();
    for (const line of [
      '№ 12, Платёжное поручение12 000,50 ₽ООО «Ромашка»За станки. НДС не облагается',
      'Анна Петровна, 3 ч назадсрок был 20.11.2026срочно',
      'нужно до 25.11.2026',
    ])
      expect(said()).toContain(line);
    const [deal] = view.getAllByRole<HTMLAnchorElement>('link', { name: 'Поставка станков' });
    expect(deal?.getAttribute('href')).toBe('/leads/detail/10001');
  });

  it('show what a correction changed, and a purpose with another VAT', async () => {
    const by = { kind: 'user', id: '7', name: '' } as const;
    const changes = [{ field: 'sum', before: '48500.50 RUB', after: '50000.00 RUB' }];
    const step = {
      at: '2026-11-22T10:00:00Z',
      action: 'answer',
      status: 'in_approval',
      by,
      text: null,
    } as const;
    const corrected = waiting(12, {
      content: { ...content, vat_rate: '20', purpose: 'За станки, в т.ч. НДС 20% — 1,00' },
      steps: [{ ...step, changes }],
    });
    const { said, view } = await show([corrected]);
    await view.findByText(/Исправлено/);
    expect(said()).toContain('Исправлено: Сумма: 48 500,50 ₽ → 50 000,00 ₽');
    expect(said()).toContain('Сумма НДС в назначении не сходится с суммой платежа');
  });

  it('take no space when there are none', async () => {
    const { root, asked } = await show([]);
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(root.textContent).toBe('');
  });

  it('that could not be read are requested again', async () => {
    let down = true;
    const { view } = await show([], {
      list() {
        if (down) throw new ApiError('network', 'approvals');
        return { items: [waiting(12)], next: null, total: 1 };
      },
    });
    await view.findByText('Нет связи с учётом');
    down = false;
    await userEvent.click(view.getByRole('button', { name: 'Повторить' }));
    expect(await view.findByRole('checkbox', { name: 'Выбрать заявку № 12' })).toBeTruthy();
    expect(view.queryByText('Нет связи с учётом')).toBeNull();
  });

  it('comes a page at a time, and is read again when the person comes back to the page', async () => {
    let next: string | null = '12';
    const { view, asked, see } = await show([], {
      list: (path) =>
        path.includes('cursor=12')
          ? { items: [waiting(13)], next: null, total: 2 }
          : { items: [waiting(12)], next, total: 2 },
    });
    await userEvent.click(await view.findByRole('button', { name: 'Показать ещё 1' }));
    expect(await view.findByRole('checkbox', { name: 'Выбрать заявку № 13' })).toBeTruthy();
    next = null;
    see(true);
    await waitFor(() => expect(view.queryByRole('checkbox', { name: 'Выбрать заявку № 13' })).toBeNull());
    expect(asked).toHaveLength(3);
  });

  it('is as long as before when the person comes back to the page', async () => {
    const { view, asked, see } = await show([], {
      list: (path) =>
        path.includes('cursor=12')
          ? { items: [waiting(13)], next: '13', total: 3 }
          : { items: [waiting(12)], next: '12', total: 3 },
    });
    await userEvent.click(await view.findByRole('button', { name: /^Показать ещё/ }));
    await userEvent.click(await view.findByRole('checkbox', { name: 'Выбрать заявку № 13' }));
    see(true);
    await waitFor(() => expect(asked).toHaveLength(4));
    const box = await view.findByRole<HTMLInputElement>('checkbox', { name: 'Выбрать заявку № 13' });
    expect(box.checked).toBe(true);
  });

  it('speaks English', async () => {
    const { said, view } = await show([waiting(12), waiting(13)], {}, 'en');
    await userEvent.click(await view.findByRole('checkbox', { name: 'Select all' }));
    await userEvent.click(view.getByRole('button', { name: 'Approve 2' }));
    await view.findByText('2 requests approved');
    expect(said()).toContain('24,001');
  });
});

describe('approving several', () => {
  it('sends what is ticked as it was read, with its sums by currency, and keeps the rest', async () => {
    const dollars = waiting(13, { total: { value: '500.00', currency: 'USD' } });
    const { view, said, asked } = await show([waiting(12), dollars, waiting(14)]);
    await userEvent.click(await view.findByRole('checkbox', { name: 'Выбрать заявку № 12' }));
    view.getByRole('checkbox', { name: 'Выбрать заявку № 13' }).focus();
    await userEvent.keyboard(' ');
    expect(said()).toContain('12 000,50 ₽ · 500 $');
    await userEvent.click(view.getByRole('button', { name: 'Согласовать 2' }));
    expect(await view.findByText('Согласованы 2 заявки')).toBeTruthy();
    expect(posts(asked).map(({ body }) => body)).toEqual([
      {
        items: [
          { id: idOf(12), version: 2 },
          { id: idOf(13), version: 2 },
        ],
      },
    ]);
    expect(view.queryByRole('checkbox', { name: 'Выбрать заявку № 12' })).toBeNull();
    expect(view.getByRole('heading', { name: 'Ждут моего согласования 1' })).toBeTruthy();
    expect(view.getByRole('button', { name: 'Согласовать' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('ticks all and none, and goes in lots the wire takes', async () => {
    const many = Array.from({ length: 120 }, (_, index) => waiting(index + 1));
    const { view, asked } = await show(many);
    const all = await view.findByRole('checkbox', { name: 'Выбрать все' });
    await userEvent.click(all);
    await userEvent.click(all);
    expect(view.getByRole('button', { name: 'Согласовать' })).toBeTruthy();
    await userEvent.click(all);
    await userEvent.click(view.getByRole('button', { name: 'Согласовать 120' }));
    expect(await view.findByText('Согласовано 120 заявок')).toBeTruthy();
    const lots = posts(asked).map(({ body }) => (body as { items: unknown[] }).items.length);
    expect(lots).toEqual([50, 50, 20]);
  });

  it('says under each what was refused and why, and does not offer it until the list is read again', async () => {
    const refusals = { [idOf(13)]: 'conflict', [idOf(14)]: 'permission_denied' };
    const { view, asked } = await show([waiting(12), waiting(13), waiting(14)], {
      approve: (items) => done(items, refusals),
    });
    await userEvent.click(await view.findByRole('checkbox', { name: 'Выбрать все' }));
    await userEvent.click(view.getByRole('button', { name: 'Согласовать 3' }));
    expect(await view.findByText('Согласована 1 заявка')).toBeTruthy();
    expect(view.getByText('2 заявки не согласованы: причина под каждой')).toBeTruthy();
    expect(view.getByText(/Заявка изменилась, пока вы смотрели/)).toBeTruthy();
    expect(view.getByText(/Вам её согласовать нельзя/)).toBeTruthy();
    const box = view.getByRole<HTMLInputElement>('checkbox', { name: 'Выбрать заявку № 13' });
    expect([box.disabled, box.checked]).toEqual([true, false]);
    const before = asked.length;
    await userEvent.click(view.getByRole('button', { name: 'Обновить список' }));
    await waitFor(() => expect(asked.length).toBe(before + 1));
    await waitFor(() => expect(view.queryByText(/Заявка изменилась/)).toBeNull());
  });

  it('that did not arrive keeps its ticks, and is the same approval when pressed again', async () => {
    let down = true;
    const { view, asked } = await show([waiting(12)], {
      approve(items) {
        if (down) throw new ApiError('network', 'approve');
        return done(items);
      },
    });
    await userEvent.click(await view.findByRole('checkbox', { name: 'Выбрать все' }));
    await userEvent.click(view.getByRole('button', { name: 'Согласовать 1' }));
    await view.findByText('Нет связи с учётом');
    down = false;
    await userEvent.click(view.getByRole('button', { name: 'Повторить' }));
    expect(await view.findByText('Согласована 1 заявка')).toBeTruthy();
    const keys = posts(asked).map(({ headers }) => headers?.['Idempotency-Key']);
    expect(keys).toEqual(['key-1', 'key-1']);
    await waitFor(() =>
      expect(document.activeElement?.getAttribute('aria-label')).toBe('Ждут моего согласования'),
    );
  });

  it('drops the tick of what has gone on meanwhile', async () => {
    let version = 2;
    const { view, see } = await show([], {
      list: () => ({ items: [waiting(12, { version })], next: null, total: 1 }),
    });
    await userEvent.click(await view.findByRole('checkbox', { name: 'Выбрать заявку № 12' }));
    version = 3;
    see(true);
    await waitFor(() => expect(view.getByRole('button', { name: 'Согласовать' })).toBeTruthy());
  });
});

describe('rejecting one', () => {
  it('takes a reason, and can be taken back', async () => {
    const rejected = waiting(12, { version: 3, status: 'rejected', actions: ['reopen', 'comment'] });
    const { view, asked } = await show([waiting(12), waiting(13)], {
      step: ({ action }) => (action === 'reject' ? rejected : waiting(12, { version: 4 })),
    });
    await userEvent.click(await view.findByRole('button', { name: 'Отклонить заявку № 12' }));
    const reason = view.getByRole('textbox', { name: 'Причина отказа' });
    await waitFor(() => expect(document.activeElement).toBe(reason));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(posts(asked)).toEqual([]);
    await userEvent.type(reason, 'Дорого');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await view.findByText('Заявка № 12 отклонена')).toBeTruthy();
    expect(posts(asked)[0]).toMatchObject({
      path: `/v1/requests/${idOf(12)}/steps`,
      body: { action: 'reject', version: 2, text: 'Дорого' },
    });
    await userEvent.click(view.getByRole('button', { name: 'Вернуть на согласование' }));
    expect(await view.findByText('Заявка № 12 снова ждёт согласования')).toBeTruthy();
    expect(posts(asked)[1]?.body).toEqual({ action: 'reopen', version: 3 });
    const numbers = view
      .getAllByRole('checkbox', { name: /заявку/ })
      .map((box) => box.getAttribute('aria-label'));
    expect(numbers).toEqual(['Выбрать заявку № 12', 'Выбрать заявку № 13']);
  });

  it('taken back in vain is what is tried again, and approves nothing', async () => {
    const rejected = waiting(12, { version: 3, status: 'rejected', actions: ['reopen', 'comment'] });
    const { view, asked } = await show([waiting(12), waiting(13)], {
      step: ({ action }) => {
        if (action === 'reject') return rejected;
        throw new ApiError('network', 'decide');
      },
    });
    await userEvent.click(await view.findByRole('checkbox', { name: 'Выбрать заявку № 13' }));
    await userEvent.click(view.getByRole('button', { name: 'Отклонить заявку № 12' }));
    await userEvent.type(view.getByRole('textbox', { name: 'Причина отказа' }), 'Дорого');
    await userEvent.click(view.getByRole('button', { name: 'Отклонить' }));
    await userEvent.click(await view.findByRole('button', { name: 'Вернуть на согласование' }));
    await userEvent.click(await view.findByRole('button', { name: 'Повторить' }));
    await waitFor(() => expect(posts(asked)).toHaveLength(3));
    expect(posts(asked).map(({ path }) => path)).toEqual(
      Array.from({ length: 3 }, () => `/v1/requests/${idOf(12)}/steps`),
    );
  });

  it('has its reason still when it is closed and opened again', async () => {
    const { view } = await show([waiting(12)]);
    await userEvent.click(await view.findByRole('button', { name: 'Отклонить заявку № 12' }));
    await userEvent.type(view.getByRole('textbox', { name: 'Причина отказа' }), 'Дорого');
    await userEvent.click(view.getByRole('button', { name: 'Закрыть' }));
    expect(view.queryByRole('textbox')).toBeNull();
    await userEvent.click(view.getByRole('button', { name: 'Отклонить заявку № 12' }));
    expect(view.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Дорого');
  });

  it('keeps the reason when it does not arrive', async () => {
    const step = vi.fn((): unknown => {
      throw new ApiError('refused', 'decide', { status: 409, code: 'conflict' });
    });
    const { view } = await show([waiting(12)], { step });
    await userEvent.click(await view.findByRole('button', { name: 'Отклонить заявку № 12' }));
    await userEvent.type(view.getByRole('textbox', { name: 'Причина отказа' }), 'Дорого');
    await userEvent.click(view.getByRole('button', { name: 'Отклонить' }));
    expect((await view.findByRole('alert')).textContent).toContain('Кто-то уже изменил это');
    expect(view.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Дорого');
  });
});
