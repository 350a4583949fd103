import { expect, it, vi } from 'vitest';
import { createLifetime } from '#shared/lifetime.ts';
import { createTexts } from './texts.ts';

const file = {
  ru: vi.fn(() => Promise.resolve({ texts: { card: { debt: 'Долг' } } })),
  en: vi.fn(() => Promise.resolve({ texts: { card: { debt: 'Debt' } } })),
};

it('says at once what the host read, and the rest once its file has come', async () => {
  const { text, want } = createTexts({ card: { title: 'Card' } }, 'en');
  expect([text('card.title'), text('card.debt')]).toEqual(['Card', 'card.debt']);
  await want(createLifetime(), file);
  expect([text('card.title'), text('card.debt')]).toEqual(['Card', 'Debt']);
  expect(file.ru).not.toHaveBeenCalled();
});

it('takes the first language for a user of any other', async () => {
  const { text, want } = createTexts({}, 'pt');
  await want(createLifetime(), file);
  expect(text('card.debt')).toBe('Долг');
});

it('asks twice for a file that did not come, then says so', async () => {
  const { want } = createTexts({}, 'en');
  const load = vi.fn(() => Promise.reject(new Error('404')));
  await expect(want(createLifetime(), { en: load })).rejects.toThrow('404');
  expect(load).toHaveBeenCalledTimes(2);
});

it('goes on without what is no dictionary', () => {
  expect(createTexts(undefined, 'ru').text('card.debt')).toBe('card.debt');
});
