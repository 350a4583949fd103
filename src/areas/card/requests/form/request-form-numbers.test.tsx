// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { json, openCard, plain } from '../../testing/context.ts';
import { panel } from '../../testing/panel.ts';
import { gatewayOf } from '../../testing/requests.ts';

const cards: ReturnType<typeof openCard>[] = [];
afterEach(() => {
  for (const card of cards.splice(0)) card.close();
});

const words = {
  ru: { open: 'Новая заявка', send: 'Отправить', sum: 'Сумма', invoice: 'Счёт клиенту' },
  en: { open: 'New request', send: 'Send', sum: 'Amount', invoice: 'Invoice for the client' },
} as const;
const cells = {
  ru: ['Кол-во, строка 1', 'Цена, строка 1'],
  en: ['Qty, line 1', 'Price, line 1'],
} as const;

async function openForm(locale: 'ru' | 'en') {
  const answers = [json(panel({ permissions: { ...panel().permissions, request: true } }))];
  const stored = new Map([['opened', 'requests']]);
  const card = openCard({ locale, answers, gateway: gatewayOf(), stored });
  cards.push(card);
  const press = async (name: string) => userEvent.click(await card.view.findByRole('button', { name }));
  await press(words[locale].open);
  await card.modal.findByRole('button', { name: words[locale].send });
  const type = (name: string, value: string): string => {
    const field = card.modal.getByLabelText<HTMLInputElement>(name);
    fireEvent.input(field, { target: { value } });
    fireEvent.focusOut(field);
    fireEvent.blur(field);
    return plain(field.value);
  };
  return { ...card, type, text: () => plain(card.modalRoot.textContent ?? '') };
}

describe('a comma before three digits', () => {
  it('separates thousands in English, and the form shows what it read', async () => {
    const { type, modal, text } = await openForm('en');
    expect(type(words.en.sum, '12,500')).toBe('12 500');
    expect(text()).toContain('Twelve thousand five hundred');
    await userEvent.click(modal.getByLabelText(words.en.invoice));
    const [quantity, price] = cells.en;
    expect([type(quantity, '2,000'), type(price, '1,250')]).toEqual(['2000', '1 250']);
    expect(text()).toMatch(/2[ ,]500[ ,]000\.00/);
  });

  it('separates decimals in Russian: a quantity shows it, a sum with three decimals is refused', async () => {
    const { type, modal, text } = await openForm('ru');
    expect(type(words.ru.sum, '12,500')).toBe('12,500');
    expect(text()).toContain('Слишком много знаков после запятой');
    await userEvent.click(modal.getByLabelText(words.ru.invoice));
    const [quantity, price] = cells.ru;
    expect([type(quantity, '2,000'), type(price, '1250')]).toEqual(['2', '1 250']);
    expect(text()).toContain('2 500,00');
  });
});
