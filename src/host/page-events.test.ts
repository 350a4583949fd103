import { expect, it, vi } from 'vitest';
import { createPageEvents } from './page-events.ts';

const at = new Date('2026-03-02T09:00:00.900Z');

function page() {
  const notifications = { show_message: vi.fn(), show_message_error: vi.fn() };
  vi.stubGlobal('APP', { notifications });
  return { events: createPageEvents(), notifications };
}

it('shows a message by the CRM’s own means, with nothing in it that could be markup', () => {
  const { events, notifications } = page();
  const header = 'Счёт <b>17</b>';
  events.showMessage({ header, text: '<img src=x onerror=alert(1)> Рога & Копыта', at, link: null });
  expect(notifications.show_message).toHaveBeenCalledExactlyOnceWith({
    ...{ header: 'Счёт ‹b›17‹/b›', text: '‹img src=x onerror=alert(1)› Рога ＆ Копыта', date: 1_772_442_000 },
  });
  events.showMessage({ header: 'Вопрос', text: '', at, link: '/leads/detail/1' });
  expect(notifications.show_message_error).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ header: 'Вопрос', link: '/leads/detail/1' }),
  );
});

it('is silent where the CRM has no such means', () => {
  vi.stubGlobal('APP', {});
  expect(() => createPageEvents().showMessage({ header: '', text: '', at, link: null })).not.toThrow();
});

it('remembers for this tab, and nothing where the browser refuses', () => {
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
