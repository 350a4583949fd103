import { describe, expect, it } from 'vitest';
import type { Advice } from './check.ts';
import { documentKinds } from './kinds.ts';
import { adviceText } from './words.ts';

const all: readonly Advice[] = [
  'unreachable',
  'not_moysklad',
  'busy',
  'sign_in',
  'no_access',
  'rights',
  'optional_rights',
  'no_clients',
  'no_reports',
];

describe('advice after a step of the check', () => {
  it.each(all)('%s is a sentence in both languages', (advice) => {
    const [russian, english] = (['ru', 'en'] as const).map((language) =>
      adviceText(advice, ['cashin'], language),
    );
    expect(russian).toMatch(/[а-яё].*\.$/);
    expect(english).toMatch(/^[^а-яё]+\.$/i);
    expect(`${russian}${english}`).not.toMatch(/[{}]/);
  });

  it('names the kinds it is about as МойСклад does', () => {
    expect(adviceText('rights', ['cashin', 'demand'], 'ru')).toContain('приходные ордера, отгрузки');
    for (const kind of documentKinds) expect(adviceText('rights', [kind], 'en')).not.toContain(': .');
  });
});
