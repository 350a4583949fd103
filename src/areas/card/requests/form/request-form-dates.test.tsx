// @vitest-environment happy-dom
import { fireEvent, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { RequestContent } from '#contract/requests/request-content.ts';
import { json, openCard } from '../../testing/context.ts';
import { panel } from '../../testing/panel.ts';
import { type GatewayOptions, gatewayOf, paymentOrder, request, step } from '../../testing/requests.ts';

const cards: ReturnType<typeof openCard>[] = [];
afterEach(() => {
  for (const card of cards.splice(0)) card.close();
});

const able = { ...panel().permissions, request: true };

async function openBy(button: RegExp | string, options: GatewayOptions = {}) {
  const stored = new Map([['opened', 'requests']]);
  const card = openCard({
    stored,
    answers: [json(panel({ permissions: able }))],
    gateway: gatewayOf(options),
  });
  cards.push(card);
  if (options.items) await userEvent.click(await card.view.findByRole('button', { name: /№ 12/ }));
  await userEvent.click(await card.view.findByRole('button', { name: button }));
  const put = async (name: RegExp | string, value: string) => {
    const field = await card.modal.findByLabelText<HTMLInputElement>(name);
    fireEvent.input(field, { target: { value } });
    fireEvent.blur(field);
    return field;
  };
  const sent = (path: string): { readonly content: RequestContent }[] =>
    card.calls
      .filter((call) => call.startsWith(`POST ${path} {`))
      .map((call) => JSON.parse(call.slice(call.indexOf('{'))) as { content: RequestContent });
  return { ...card, put, sent };
}

it('every kind has a needed-by date', async () => {
  const { put, sent, modal } = await openBy('Новая заявка');
  await userEvent.click(await modal.findByRole('radio', { name: 'Акт сверки' }));
  await put('Контрагент', 'ООО «Ромашка»');
  await put('Нужно к (необязательно)', '2026-12-04');
  await userEvent.click(modal.getByRole('button', { name: 'Отправить' }));
  await vi.waitFor(() => expect(sent('/v1/requests')).toHaveLength(1));
  expect(sent('/v1/requests')[0]?.content).toMatchObject({ kind: 'reconciliation', needed_by: '2026-12-04' });
});

it.each(['Оплатить до (необязательно)', 'Нужно к (необязательно)', 'Счёт от (необязательно)'])(
  'an impossible year is reported at «%s», and not sent',
  async (name) => {
    const { put, modal, sent } = await openBy('Новая заявка');
    await modal.findByRole('button', { name: 'Отправить' });
    const field = await put(name, '0202-12-04');
    const fault = modal.getByText('Проверьте дату: нужен год от 1990 до 2099');
    expect(field.getAttribute('aria-describedby')).toContain(fault.id);
    await userEvent.click(modal.getByRole('button', { name: 'Отправить' }));
    expect(sent('/v1/requests')).toEqual([]);
    await put(name, '2026-12-04');
    expect(modal.queryByText('Проверьте дату: нужен год от 1990 до 2099')).toBeNull();
  },
);

it('appears in the timeline, and a correction keeps or removes it', async () => {
  const asked = request({
    status: 'needs_info',
    actions: ['answer'],
    content: paymentOrder({ needed_by: '2026-12-04' }),
    steps: [step('send'), step('ask', { text: 'Точно?' })],
  });
  const { view, put, modal, sent } = await openBy('Исправить заявку', { items: [asked], step: () => asked });
  expect(
    within(view.getByText('Нужно к').closest('div') as HTMLElement).getByText('04.12.2026'),
  ).toBeTruthy();
  const field = await modal.findByLabelText<HTMLInputElement>('Нужно к (необязательно)');
  expect(field.value).toBe('2026-12-04');
  await put('Нужно к (необязательно)', '');
  await userEvent.click(modal.getByRole('button', { name: 'Отправить исправление' }));
  await vi.waitFor(() => expect(sent(`/v1/requests/${asked.id}/steps`)).toHaveLength(1));
  expect(sent(`/v1/requests/${asked.id}/steps`)[0]?.content).not.toHaveProperty('needed_by');
});
