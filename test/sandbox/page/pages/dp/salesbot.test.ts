import { describe, expect, it } from 'vitest';
import { botHandlers } from './manifest.ts';
import { stepsOf } from './salesbot.ts';

describe('a block of the Salesbot designer', () => {
  it('comes from salesbot_designer with titles and defaults; the logo is no handler', () => {
    const url = { name: 'bot.url', type: 'url', default_value: 'https://a.test' };
    const manifest = {
      salesbot_designer: { logo: '/images/x.png', send: { name: 'bot.send', settings: { url } } },
    };
    expect(botHandlers('trial', manifest, { bot: { url: 'Адрес', send: 'Отправить' } })).toEqual([
      {
        code: 'trial',
        handler: 'send',
        name: 'Отправить',
        defaults: { url: 'https://a.test' },
        fields: [{ key: 'url', name: 'Адрес', type: 'url' }],
      },
    ]);
    expect(botHandlers('trial', { salesbot_designer: 'x' }, {})).toEqual([]);
  });

  it('saves as a JSON text of steps, and reports other faults', () => {
    expect(stepsOf('[{"question":[]}]')).toEqual([{ question: [] }]);
    expect(stepsOf([{ question: [] }])).toContain('returned object');
    expect(stepsOf(undefined)).toContain('returned undefined');
    expect(stepsOf('{')).toContain('not JSON');
    expect(stepsOf('[{"answer":[]}]')).toContain('"question"');
  });
});
