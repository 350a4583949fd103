import { describe, expect, it } from 'vitest';
import { botHandlers, dpFields } from './manifest.ts';

describe('the form of a trigger', () => {
  it('comes from dp.settings with its titles', () => {
    const manifest = {
      dp: { settings: { message: { name: 'dp.message', type: 'text', required: true }, odd: 1 } },
    };
    expect(dpFields(manifest, { dp: { message: 'Текст' } })).toEqual([
      { key: 'message', name: 'Текст', type: 'text', required: true },
    ]);
    expect([dpFields(null, {}), dpFields({ dp: true }, {})]).toEqual([[], []]);
  });
});

describe('a block of the Salesbot designer', () => {
  it('starts with its default values: a text of the locale by its path, or the value itself', () => {
    const settings = {
      title: { name: 'salesbot.title', type: 'text', default_value: 'salesbot.hello' },
      url: { name: 'salesbot.url', type: 'url', default_value: 'https://a.test' },
      text: { name: 'salesbot.text', type: 'text' },
    };
    const manifest = { salesbot_designer: { send: { name: 'salesbot.send', settings } } };
    const [block] = botHandlers('w', manifest, { salesbot: { send: 'Отправить', hello: 'Здравствуйте' } });
    expect(block?.defaults).toEqual({ title: 'Здравствуйте', url: 'https://a.test', text: '' });
  });
});
