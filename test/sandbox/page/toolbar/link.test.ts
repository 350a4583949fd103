import { describe, expect, it } from 'vitest';
import { readShared, type Shared, sharedHash, stateHref } from './link.ts';

describe('a state in an address', () => {
  it('is restored unchanged', () => {
    const state: Shared = {
      user_id: 505,
      lang: 'en',
      theme: 'dark',
      run_mode: 'documented',
      init_once: 'N',
      faults: { rest: { status: 500, match: 'a&b=#' }, page: null },
      settings: { gateway_url: 'http://a?b&c' },
    };
    expect(readShared(sharedHash(state))).toEqual(state);
    expect(readShared(sharedHash({ init_once: null }))).toEqual({ init_once: null });
  });

  it('drops unknown parts, and leaves other hashes alone', () => {
    expect(readShared('#sandbox?user_id=x&lang=fr&theme=pink&run_mode=no&faults={&settings=7')).toEqual({});
    expect([readShared('#top'), readShared('')]).toEqual([null, null]);
  });

  it('of a preset clears the lanes and settings it does not name', () => {
    const title = { ru: 'а', en: 'a' };
    const href = stateHref({ title, path: '/leads/detail/1', user: 502, faults: { rest: { cut: true } } }, [
      'rest',
      'page',
    ]);
    expect(href.startsWith('/leads/detail/1#sandbox?')).toBe(true);
    expect(readShared(href.slice(href.indexOf('#')))).toEqual({
      user_id: 502,
      faults: { rest: { cut: true }, page: null },
      settings: {},
    });
  });
});
