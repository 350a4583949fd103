import { describe, expect, it, vi } from 'vitest';
import type { Host } from '../app/host.ts';
import { reportRefusal } from './call.ts';

const circular: Record<string, unknown> = {};
circular.self = circular;

describe('a promise that a widget rejects', () => {
  it.each([
    ['a text', 'Баланс пуст', 'callback', 'w refuses: Баланс пуст'],
    ['a failed call', { status: 402, statusText: 'Payment' }, 'callback', 'w refuses: 402 Payment'],
    ['an object that refers to itself', circular, 'callback', 'w refuses: [object Object]'],
    ['a function', () => 1, 'callback', 'w refuses: () => 1'],
    ['a stopped call', new DOMException('gone', 'AbortError'), 'callback', 'w refuses: gone'],
    ['a call that took too long', new DOMException('late', 'TimeoutError'), 'callback', 'w refuses: late'],
    ['a lost connection', new TypeError('Failed to fetch'), 'callback', 'w refuses: Failed to fetch'],
    [
      'a mistake that the browser names',
      new DOMException('bad', 'SyntaxError'),
      'exception',
      'w rejected: SyntaxError: bad',
    ],
    ['a mistake', new TypeError('x is undefined'), 'exception', 'w rejected: TypeError: x is undefined'],
  ])('with %s', (_name, reason, kind, text) => {
    vi.spyOn(console, 'error').mockReturnValue();
    const add = vi.fn();
    reportRefusal({ probe: { add } } as unknown as Host, 'trial', 'w', reason);
    expect(add.mock.calls).toEqual([[expect.objectContaining({ kind, widget: 'trial', text })]]);
  });
});
