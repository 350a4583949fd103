// @vitest-environment happy-dom
import { within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { type CardOptions, json, openCard, plain } from '../testing/context.ts';
import { panel } from '../testing/panel.ts';
import { gatewayOf, paymentOrder, request, step } from '../testing/requests.ts';

const cards: ReturnType<typeof openCard>[] = [];
afterEach(() => {
  for (const card of cards.splice(0)) card.close();
});

const able = { ...panel().permissions, request: true, approve: true };
const changes = [
  { field: 'sum', before: '48500.50 RUB', after: '50000 RUB' },
  { field: 'payee/kpp', before: null, after: '773601001' },
  { field: 'pay_by', before: '2026-12-01', after: null },
  { field: 'vat_rate', before: '20', after: '22' },
  { field: 'own_entity_id', before: 'o1', after: 'o2' },
  { field: 'attachments', before: null, after: 'счёт.pdf' },
];
const stale = 'Оплата по счету № 5. В т.ч. НДС 22% - 8745.17';

function corrected(over: Partial<AccountingRequest> = {}): AccountingRequest {
  const payee = { id: null, name: 'ООО «Подрядчик»', inn: '7707083893', kpp: '773601001' };
  return request({
    status: 'in_approval',
    actions: ['approve', 'ask', 'reject', 'comment'],
    content: paymentOrder({ payee, sum: '50000', vat_rate: '22', purpose: stale }),
    steps: [step('send'), step('ask', { text: 'Не та сумма' }), step('answer', { changes })],
    ...over,
  });
}

async function openTimeline(item: AccountingRequest, options: CardOptions = {}) {
  const stored = new Map([['opened', 'requests']]);
  const gateway = gatewayOf({ items: [item], step: () => ({ ...item, status: 'approved', actions: [] }) });
  const card = openCard({ stored, answers: [json(panel({ permissions: able }))], gateway, ...options });
  cards.push(card);
  await userEvent.click(await card.view.findByRole('button', { name: /12, / }));
  return card;
}

const rowOf = (root: HTMLElement, name: string) => {
  const row = within(root.querySelector<HTMLElement>('.timeline .facts') as HTMLElement)
    .getByText(name)
    .closest('div');
  return { isMarked: row?.classList.contains('changed'), says: plain(row?.textContent ?? '') };
};

describe('a request that waits for this user’s approval', () => {
  it('says so in amber, and offers approval first', async () => {
    const { view, root } = await openTimeline(corrected());
    expect(view.getByText('Нужно ваше согласование').closest('.state')?.classList).toContain('warn');
    const kinds = ['Согласовать', 'Задать вопрос', 'Отклонить', 'Комментарий'].map((name) => {
      const { classList } = view.getByRole('button', { name });
      return classList.contains('primary') ? 'primary' : classList.contains('quiet') ? 'quiet' : 'secondary';
    });
    expect(kinds).toEqual(['primary', 'secondary', 'secondary', 'quiet']);
    await userEvent.click(view.getByRole('button', { name: 'Отклонить' }));
    expect(root.querySelectorAll('.timeline .primary')).toHaveLength(1);
  });

  it('is approved in the form its button opens', async () => {
    const { view, root, calls } = await openTimeline(corrected());
    await userEvent.click(view.getByRole('button', { name: 'Согласовать' }));
    await userEvent.click(root.querySelector('.step-form .primary') as HTMLElement);
    expect(await view.findByText('Согласована')).toBeTruthy();
    expect(calls.filter((call) => call.includes('/steps'))).toEqual([
      'POST /v1/requests/req_0123456789abcdef/steps {"version":3,"action":"approve"}',
    ]);
  });

  it('marks what was corrected, with the earlier values', async () => {
    const { root } = await openTimeline(corrected());
    expect(rowOf(root, 'Сумма')).toEqual({ isMarked: true, says: 'Сумма50 000 ₽было: 48 500,50 ₽' });
    expect(rowOf(root, 'Получатель').says).toContain('было: КПП — пусто');
    expect(rowOf(root, 'Оплатить до').says).toBe('Оплатить допустобыло: 01.12.2026');
    expect(rowOf(root, 'НДС').says).toContain('было: НДС — 20 %');
    expect(rowOf(root, 'БИК').isMarked).toBe(false);
  });

  it('marks corrected invoice lines and the total', async () => {
    const content: AccountingRequest['content'] = {
      own_entity_id: null,
      comment: '',
      payer: paymentOrder().payee,
      contract: '',
      pay_by: null,
      kind: 'invoice',
      currency: 'RUB',
      vat_included: true,
      lines: [{ name: 'Доставка', quantity: '1', unit: 'шт', price: '22', vat_rate: '22' }],
    };
    const rows = [
      { field: 'lines/price', line: 1, before: '20 RUB', after: '22 RUB' },
      { field: 'total', before: '20 RUB', after: '22 RUB' },
    ];
    const steps = [step('send'), step('answer', { changes: rows })];
    const total = { value: '22.00', currency: 'RUB' };
    const { root } = await openTimeline(corrected({ steps, total, content }));
    expect(rowOf(root, 'Позиции')).toEqual({ isMarked: true, says: 'ПозицииДоставка' });
    expect(rowOf(root, 'Итого')).toEqual({ isMarked: true, says: 'Итого22 ₽было: 20,00 ₽' });
    expect(rowOf(root, 'Плательщик').isMarked).toBe(false);
  });

  it('warns that the purpose has the VAT of the earlier sum', async () => {
    const { view } = await openTimeline(corrected());
    const alert = plain((await view.findByRole('alert')).textContent ?? '');
    expect(alert).toContain('Сумма НДС в назначении не сходится с суммой платежа');
    expect(alert).toContain('В заявке: НДС 22 %, 9 016,39 ₽');
  });

  it('does not warn about VAT that agrees', async () => {
    const { view } = await openTimeline(request({ status: 'in_approval', actions: ['approve'] }));
    expect(view.getByRole('button', { name: 'Согласовать' })).toBeTruthy();
    expect(view.queryByRole('alert')).toBeNull();
  });
});

describe('a correction in the timeline', () => {
  const shown = (root: HTMLElement) =>
    [...root.querySelectorAll('.steps .changes li')].map(({ textContent }) => plain(textContent ?? ''));

  it('says what it changed, to everyone', async () => {
    const { root, view } = await openTimeline(corrected({ status: 'in_work', actions: ['comment'] }));
    expect(shown(root)).toEqual([
      'Сумма: 48 500,50 ₽ → 50 000,00 ₽',
      'КПП: пусто → 773601001',
      'Оплатить до: 01.12.2026 → пусто',
      'НДС: 20 % → 22 %',
      'Наше юрлицо: изменено',
      'Файл добавлен: счёт.pdf',
    ]);
    expect(root.querySelector('.facts .changed')).toBeNull();
    expect(view.queryByRole('alert')).toBeNull();
  });

  it('is shown beside accounting updates and withdrawals', async () => {
    const by = { kind: 'system', id: '', name: '' } as const;
    const update = { number: '1203', sum: { value: '86400.00', currency: 'RUB' } };
    const paid = step('payment_received', {
      by,
      accounting_update: { ...update, withdrawn_at: '2026-11-22T09:04:00Z' },
    });
    const late = step('overdue_started', { by, accounting_update: update });
    const { root, view } = await openTimeline(request({ steps: [step('send'), late, paid] }));
    expect(view.getAllByText(/Отменено в учёте/)).toHaveLength(1);
    const crossed = [...root.querySelectorAll('.steps .withdrawn')];
    expect(crossed.map(({ textContent }) => plain(textContent ?? ''))).toEqual(['№ 1203, 86 400 ₽']);
  });

  it('is worded in English, with invoice lines and unlisted changes', async () => {
    const rows = [
      { field: 'lines/price', line: 2, before: '10 RUB', after: '12 RUB' },
      { field: 'lines', line: 3, before: null, after: 'Delivery' },
      { field: 'total', before: '20 RUB', after: '22 RUB' },
      { field: 'needed_by', before: null, after: '2026-12-01' },
      { field: 'more', before: null, after: '2' },
    ];
    const item = corrected({ steps: [step('send'), step('answer', { changes: rows })] });
    const { root } = await openTimeline(item, { locale: 'en' });
    expect(shown(root)).toEqual([
      'line 2, price: ₽10.00 → ₽12.00',
      'Line 3 added: Delivery',
      'Total: ₽20.00 → ₽22.00',
      'Needed by: empty → Dec 1, 2026',
      'And 2 more changes',
    ]);
  });
});
