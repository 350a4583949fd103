import { describe, expect, it } from 'vitest';
import { createChannels } from './channels.ts';

describe('socket channels', () => {
  it('pass messages of the channel with every requested key, until unsubscribed', () => {
    const got: unknown[] = [];
    const channels = createChannels(() => undefined);
    const stop = channels.listen('leads:events', ['body', 'data'], (message) => got.push(message.body));
    channels.publish('leads:events', { body: 1 });
    channels.publish('leads:events', { body: 2, data: {} });
    channels.publish('contacts:events', { body: 3, data: {} });
    stop();
    channels.publish('leads:events', { body: 4, data: {} });
    expect(got).toEqual([2]);
  });

  it('a listener that throws does not stop the others', () => {
    const errors: unknown[] = [];
    const got: unknown[] = [];
    const channels = createChannels((error) => errors.push(error));
    channels.listen('c', [], () => {
      throw new Error('no');
    });
    channels.listen('c', [], (message) => got.push(message));
    channels.publish('c', { a: 1 });
    expect([errors.length, got]).toEqual([1, [{ a: 1 }]]);
  });
});
