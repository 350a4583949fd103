// @vitest-environment happy-dom
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type CardOptions, json, openCard, plain } from '../testing/context.ts';
import { panel } from '../testing/panel.ts';
import { gatewayOf, request, step } from '../testing/requests.ts';

const cards: ReturnType<typeof openCard>[] = [];
afterEach(() => {
  for (const card of cards.splice(0)) card.close();
  vi.useRealTimers();
});

const able = { ...panel().permissions, request: true };

function show(options: CardOptions = {}, over: Parameters<typeof panel>[0] = {}) {
  const stored = new Map([['opened', 'requests']]);
  const card = openCard({ stored, answers: [json(panel({ permissions: able, ...over }))], ...options });
  cards.push(card);
  return card;
}

describe('the requests section', () => {
  it('explains itself while there are none', async () => {
    const { view } = show({ gateway: gatewayOf() });
    expect(await view.findByText('Заявок пока нет')).toBeTruthy();
    expect(view.getByRole('button', { name: 'Новая заявка' })).toBeTruthy();
  });

  it('shows number, kind, sum, state and last step of each', async () => {
    const { view, textOf } = show({ gateway: gatewayOf({ items: [request()] }) });
    await view.findByText('№ 12, Платёжное поручение');
    expect(textOf()).toContain('12 000 ₽');
    expect(textOf()).toContain('В работе');
    expect(textOf()).toContain('Взято в работу — Ольга, бухгалтерия, 3 ч');
  });

  it.each([
    ['sees no sums', { ...able, see_sums: false }],
    ['may not ask', { ...able, request: false }],
  ])('is absent for a role that %s', async (_why, permissions) => {
    const { view } = show({}, { permissions });
    await view.findByText('ООО «Ромашка»');
    expect(view.queryByText('Заявки в бухгалтерию')).toBeNull();
  });

  it('is read only while writing is closed', async () => {
    const { view } = show({ gateway: gatewayOf({ items: [request()] }) }, { read_only: true });
    expect(await view.findByText(/Сейчас «Сверка» только читает/)).toBeTruthy();
    expect(view.queryByRole('button', { name: 'Новая заявка' })).toBeNull();
  });

  it('says that the list could not be read, and reads it again', async () => {
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

  it('has the question on top, who did what, and the available actions', async () => {
    const { view } = show({ gateway: gatewayOf({ items: [asked] }) });
    await userEvent.click(await view.findByRole('button', { name: /№ 12/ }));
    expect(view.getByText('Нужно уточнить')).toBeTruthy();
    expect(view.getAllByText('Нет КПП получателя')).toHaveLength(2);
    expect(view.getByRole('button', { name: 'Исправить заявку' })).toBeTruthy();
    expect(view.queryByRole('button', { name: 'Согласовать' })).toBeNull();
  });

  it('cancels only after confirmation, for the version that was shown', async () => {
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

  it('shows names as text', async () => {
    const odd = request({ content: { ...request().content, purpose: '<img src=x>' } as never });
    const { view, root } = show({ gateway: gatewayOf({ items: [odd] }) });
    await userEvent.click(await view.findByRole('button', { name: /№ 12/ }));
    expect(plain(root.textContent ?? '')).toContain('<img src=x>');
    expect(root.querySelector('img')).toBeNull();
  });
});

describe('a request waiting for this user', () => {
  const waiting = [{ number: 7, kind: 'invoice', action: 'answer' } as const];
  const requests = { kinds: ['invoice', 'payment_order'] as const, open: 2, waiting };
  const mine = request({ id: 'req_7777777777abcdef', number: 7, status: 'needs_info', actions: ['answer'] });
  const gateway = gatewayOf({ items: [request(), mine] });
  const over = { requests: { ...requests, kinds: [...requests.kinds] } };

  it('is on top of the card and in the heading; a press opens it, first in the list', async () => {
    const { view, root } = show({ gateway, stored: new Map() }, over);
    const line = await view.findByRole('button', { name: 'Нужен ваш ответ: Счёт клиенту, № 7' });
    expect(root.querySelector('.card')?.firstElementChild).toBe(line);
    await vi.waitFor(() =>
      expect(plain(root.querySelector('summary')?.textContent ?? '')).toBe(
        'Заявки в бухгалтерию 2 ждут вас: 1',
      ),
    );
    await userEvent.click(line);
    const opener = await view.findByRole('button', { name: '№ 7, Платёжное поручение' });
    await vi.waitFor(() => expect(opener.getAttribute('aria-expanded')).toBe('true'));
    expect(document.activeElement).toBe(opener);
    const names = [...root.querySelectorAll('.request .opener')].map(({ textContent }) => textContent);
    expect(names).toEqual(['№ 7, Платёжное поручение', '№ 12, Платёжное поручение']);
  });

  it('shows a count when there are several', async () => {
    const two = [...waiting, { number: 8, kind: 'invoice', action: 'answer' } as const];
    const several = { requests: { ...over.requests, waiting: two } };
    const { view } = show({ gateway, stored: new Map() }, several);
    expect(await view.findByRole('button', { name: 'Ждут вас: 2' })).toBeTruthy();
  });

  it('buttons start a kind without opening the section, the last used first; Alt+N does the same', async () => {
    const stored = new Map([['asked', 'payment_order']]);
    const { view, root, modal, calls } = show({ gateway, stored }, over);
    const first = await view.findByRole('button', { name: 'Платёжка' });
    const names = [...root.querySelectorAll('section .actions .button')].map(
      ({ textContent }) => textContent,
    );
    expect(names.slice(0, 2)).toEqual(['Платёжка', 'Запросить счёт']);
    expect(first.getAttribute('aria-keyshortcuts')).toBe('Alt+N');
    // Under an open modal, whosever it is, and with a sign that Option writes, it is no key of ours.
    const modalOf = document.body.appendChild(document.createElement('div'));
    modalOf.className = 'modal';
    pressKey(document);
    modalOf.remove();
    const input = document.body.appendChild(document.createElement('input'));
    const platform = vi.spyOn(navigator, 'platform', 'get').mockReturnValue('MacIntel');
    pressKey(input);
    expect(calls).toEqual([]);
    platform.mockReturnValue('Win32');
    pressKey(input);
    input.remove();
    expect(await modal.findByLabelText('Получатель')).toBeTruthy();
    expect(stored.get('asked')).toBe('payment_order');
  });

  it('Alt+N does nothing for a user who may not create requests', async () => {
    const { view, calls } = show({ gateway, stored: new Map() }, { ...over, read_only: true });
    await view.findByRole('button', { name: 'Нужен ваш ответ: Счёт клиенту, № 7' });
    expect(view.queryByRole('button', { name: 'Платёжка' })).toBeNull();
    pressKey(document);
    expect(calls).toEqual([]);
  });
});

function pressKey(target: EventTarget): void {
  const init = { code: 'KeyN', altKey: true, bubbles: true, composed: true };
  target.dispatchEvent(new KeyboardEvent('keydown', init));
}
