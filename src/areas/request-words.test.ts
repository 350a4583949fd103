import { expect, it } from 'vitest';
import { requestStatuses } from '#domain/requests/request-status.ts';
import type { Translate } from '#shared/i18n.ts';
import { eventText, toneOfStatus, whenText } from './request-words.ts';

const keys = (key: string, values = {}): string => [key, ...Object.values(values)].join(' ');
const text: Translate = Object.assign(keys, { locale: 'ru' });

it('warns of what waits for the author, and has other colours for a good end and a bad one', () => {
  const tones = requestStatuses.filter((status) => toneOfStatus(status) !== 'neutral');
  expect(tones.map((status) => `${status} ${toneOfStatus(status)}`).sort()).toEqual([
    'done good',
    'needs_info warn',
    'rejected bad',
  ]);
});

it('calls a moment within a minute just now, before or after, and names any other', () => {
  const at = '2026-03-02T09:00:00.000Z';
  const when = (ms: number) => whenText(at, Date.parse(at) + ms, text);
  expect([0, 59_999, -59_999].map(when)).toEqual(Array(3).fill('request.just_now'));
  for (const ms of [60_000, -60_000, 3_600_000, -86_400_000]) expect(when(ms)).not.toBe('request.just_now');
});

it('says what accounting reported, with the sum only where it may be seen', () => {
  const sum = { value: '10.00', currency: 'RUB' };
  expect(eventText({ number: '418', sum }, text)).toMatch(/^request\.update_sum 418 10/);
  expect(eventText({ number: '418', sum: null }, text)).toBe('request.update 418');
});
