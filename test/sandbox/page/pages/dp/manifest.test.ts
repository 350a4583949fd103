import { describe, expect, it } from 'vitest';
import { dpFields } from './manifest.ts';

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
