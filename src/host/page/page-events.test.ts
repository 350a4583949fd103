import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLifetime } from '#shared/lifetime.ts';
import { createPageEvents } from './page-events.ts';

const at = new Date('2026-03-02T09:00:00.900Z');

function page() {
  const notifications = { show_message: vi.fn(), show_message_error: vi.fn() };
  vi.stubGlobal('APP', { notifications });
  return { events: createPageEvents(), notifications };
}

it('shows a message through the CRM, without markup', () => {
  const { events, notifications } = page();
  const header = 'Счёт <b>17</b>';
  events.showMessage({ header, text: '<img src=x onerror=alert(1)> Рога & Копыта', at, link: null });
  expect(notifications.show_message).toHaveBeenCalledExactlyOnceWith({
    header: 'Счёт ‹b›17‹/b›',
    text: '‹img src=x onerror=alert(1)› Рога ＆ Копыта',
    date: 1_772_442_000,
  });
  events.showMessage({ header: 'Вопрос', text: '', at, link: '/leads/detail/1' });
  expect(notifications.show_message_error).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ header: 'Вопрос', link: '/leads/detail/1' }),
  );
});

it('is silent where the CRM has no messages', () => {
  vi.stubGlobal('APP', {});
  expect(() => createPageEvents().showMessage({ header: '', text: '', at, link: null })).not.toThrow();
});

it('stores values for this tab, and nothing where the browser refuses', () => {
  const { events } = page();
  events.remember('key', 'value');
  expect(events.recall('key')).toBe('value');
  events.remember('key', null);
  expect(sessionStorage.length).toBe(0);
  vi.stubGlobal('sessionStorage', {
    getItem: () => {
      throw new DOMException('no', 'SecurityError');
    },
  });
  expect(events.recall('key')).toBeNull();
  expect(() => events.remember('key', 'value')).not.toThrow();
  vi.unstubAllGlobals();
});

describe('of several tabs', () => {
  /** A browser that grants its lock to one tab after another. */
  function browser() {
    const turns: (() => Promise<void>)[] = [];
    const request = vi.fn(
      (_name: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>) =>
        new Promise<void>((done, refuse) => {
          signal.addEventListener('abort', () => refuse(new DOMException('gone', 'AbortError')));
          turns.push(() => hold().then(done));
        }),
    );
    vi.stubGlobal('navigator', { locks: { request } });
    return { turns, request };
  }
  afterEach(() => void vi.unstubAllGlobals());

  const tab = () => {
    const lifetime = createLifetime();
    const heard: string[] = [];
    let say: ((said: string) => void) | null = null;
    createPageEvents().share<string>(
      lifetime,
      'notifications',
      (_own, deliver) => {
        say = deliver;
      },
      (said) => void heard.push(said),
    );
    const deliver = (said: string): void => say?.(said);
    return { lifetime, heard, works: () => say !== null, deliver };
  };

  it('each asks for itself where the browser has no locks, as on plain http', () => {
    vi.stubGlobal('navigator', {});
    const [one, two] = [tab(), tab()];
    expect([one.works(), two.works()]).toEqual([true, true]);
    one.deliver('mine');
    expect([one.heard, two.heard]).toEqual([['mine'], []]);
  });

  it('each asks for itself where tabs cannot communicate', () => {
    browser();
    vi.stubGlobal('BroadcastChannel', undefined);
    expect(tab().works()).toBe(true);
  });

  it('one asks and all hear, and when it closes the next one takes over', async () => {
    const { turns, request } = browser();
    const [one, two] = [tab(), tab()];
    expect([one.works(), two.works()]).toEqual([false, false]);
    expect(request.mock.calls.map(([name]) => name)).toEqual([
      'sverka:notifications',
      'sverka:notifications',
    ]);
    const first = turns[0]?.();
    one.deliver('news');
    await vi.waitFor(() => expect(two.heard).toEqual(['news']));
    expect([one.heard, two.works()]).toEqual([['news'], false]);
    one.lifetime.end();
    await first;
    void turns[1]?.();
    expect(two.works()).toBe(true);
    two.lifetime.end();
  });
});
