// @vitest-environment happy-dom
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { panel } from './testing/panel.ts';
import { gatewayOf, request, step } from './testing/requests.ts';
import { json, openCard, plain, type WorldOptions } from './testing/world.ts';

const cards: ReturnType<typeof openCard>[] = [];
afterEach(() => {
  for (const card of cards.splice(0)) card.close();
  vi.useRealTimers();
});

const able = { ...panel().permissions, request: true };

function show(options: WorldOptions = {}, over: Parameters<typeof panel>[0] = {}) {
  const stored = new Map([['opened', 'requests']]);
  const card = openCard({ stored, answers: [json(panel({ permissions: able, ...over }))], ...options });
  cards.push(card);
  return card;
}

describe('the section of requests', () => {
  it('says what it is for while there are none', async () => {
    const { view } = show({ gateway: gatewayOf() });
    expect(await view.findByText('Заявок пока нет')).toBeTruthy();
    expect(view.getByRole('button', { name: 'Новая заявка' })).toBeTruthy();
  });

  it('tells number, kind, sum, state and the last step of each', async () => {
    const { view, textOf } = show({ gateway: gatewayOf({ items: [request()] }) });
    await view.findByText('№ 12, Платёжное поручение');
    expect(textOf()).toContain('12 000 ₽');
    expect(textOf()).toContain('В работе');
    expect(textOf()).toContain('Взята в работу · Ольга, бухгалтерия, 3 ч');
  });

  it.each([
    ['sees no sums', { ...able, see_sums: false }],
    ['may not ask', { ...able, request: false }],
  ])('is not there for a role that %s', async (_why, permissions) => {
    const { view } = show({}, { permissions });
    await view.findByText('ООО «Ромашка»');
    expect(view.queryByText('Заявки в бухгалтерию')).toBeNull();
  });

  it('is read only while writing is closed', async () => {
    const { view } = show({ gateway: gatewayOf({ items: [request()] }) }, { read_only: true });
    expect(await view.findByText(/Сейчас «Сверка» только читает/)).toBeTruthy();
    expect(view.queryByRole('button', { name: 'Новая заявка' })).toBeNull();
  });

  it('says that the list did not come, and reads it again', async () => {
    let fails = true;
    const gateway = gatewayOf({ items: [request()] });
    const { view } = show({
      gateway: (method, path, body) =>
        fails && path.startsWith('/v1/requests?')
          ? new Response('{"code":"permission_denied"}', { status: 409 })
          : gateway(method, path, body),
    });
    const alert = await view.findByRole('alert');
    fails = false;
    await userEvent.click([...alert.querySelectorAll('button')][0] as HTMLElement);
    expect(await view.findByText('№ 12, Платёжное поручение')).toBeTruthy();
  });
});

describe('a timeline', () => {
  const asked = request({
    status: 'needs_info',
    actions: ['answer', 'comment', 'cancel'],
    steps: [step('send'), step('ask', { text: 'Нет КПП получателя', status: 'needs_info' })],
  });

  it('has the question on top, who did what, and what may be done', async () => {
    const { view } = show({ gateway: gatewayOf({ items: [asked] }) });
    await userEvent.click(await view.findByRole('button', { name: /№ 12/ }));
    expect(view.getByText('Бухгалтерия просит уточнить')).toBeTruthy();
    expect(view.getAllByText('Нет КПП получателя')).toHaveLength(2);
    expect(view.getByRole('button', { name: 'Исправить заявку' })).toBeTruthy();
    expect(view.queryByRole('button', { name: 'Согласовать' })).toBeNull();
  });

  it('cancels only after a second yes, on the version that was seen', async () => {
    const cancelled = request({ status: 'cancelled', version: 4, actions: [] });
    const { view, calls } = show({ gateway: gatewayOf({ items: [asked], step: () => cancelled }) });
    await userEvent.click(await view.findByRole('button', { name: /№ 12/ }));
    await userEvent.click(view.getByRole('button', { name: 'Отменить заявку' }));
    expect(calls.filter((call) => call.includes('/steps'))).toEqual([]);
    await userEvent.click(view.getByRole('button', { name: 'Да, отменить заявку' }));
    expect((await view.findAllByText('Отменена')).length).toBeGreaterThan(0);
    expect(calls.filter((call) => call.includes('/steps'))).toEqual([
      'POST /v1/requests/req_0123456789abcdef/steps {"version":3,"action":"cancel"}',
    ]);
  });

  it('keeps what was typed when the step is refused', async () => {
    const refuse = () => new Response('{"code":"conflict"}', { status: 409 });
    const { view } = show({ gateway: gatewayOf({ items: [asked], refuseStep: refuse }) });
    await userEvent.click(await view.findByRole('button', { name: /№ 12/ }));
    await userEvent.click(view.getByRole('button', { name: 'Комментарий' }));
    await userEvent.type(view.getByRole('textbox'), 'КПП в договоре');
    await userEvent.click(view.getByRole('button', { name: 'Отправить' }));
    expect((await view.findByRole('alert')).textContent).toContain('Кто-то уже изменил это');
    expect(view.getByRole<HTMLTextAreaElement>('textbox').value).toBe('КПП в договоре');
  });

  it('says names as text', async () => {
    const odd = request({ content: { ...request().content, purpose: '<img src=x>' } as never });
    const { view, root } = show({ gateway: gatewayOf({ items: [odd] }) });
    await userEvent.click(await view.findByRole('button', { name: /№ 12/ }));
    expect(plain(root.textContent ?? '')).toContain('<img src=x>');
    expect(root.querySelector('img')).toBeNull();
  });
});
