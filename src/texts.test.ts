import { expect, it, vi } from 'vitest';
import { createLifetime } from '#shared/lifetime.ts';
import { createTexts } from './texts.ts';

const file = {
  ru: vi.fn(() => Promise.resolve({ texts: { card: { debt: 'Долг' } } })),
  en: vi.fn(() => Promise.resolve({ texts: { card: { debt: 'Debt' } } })),
};

it('uses the texts the host has read at once, and the rest once its file has come', async () => {
  const { text, want } = createTexts({ card: { title: 'Card' } }, 'en');
  expect([text('card.title'), text('card.debt')]).toEqual(['Card', 'card.debt']);
  await want(createLifetime(), file);
  expect([text('card.title'), text('card.debt')]).toEqual(['Card', 'Debt']);
  expect(file.ru).not.toHaveBeenCalled();
});

it('falls back to the first language', async () => {
  const { text, want } = createTexts({}, 'pt');
  await want(createLifetime(), file);
  expect(text('card.debt')).toBe('Долг');
});

it('retries a missing file once, then reports it', async () => {
  const { want } = createTexts({}, 'en');
  const load = vi.fn(() => Promise.reject(new Error('404')));
  await expect(want(createLifetime(), { en: load })).rejects.toThrow('404');
  expect(load).toHaveBeenCalledTimes(2);
});

it('ignores a malformed dictionary', () => {
  expect(createTexts(undefined, 'ru').text('card.debt')).toBe('card.debt');
});
