import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/ids.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { ConnectorFault } from '../connectors/fault.ts';
import type { Feed } from '../connectors/feed.ts';
import { fakeSystem, TOKEN } from '../testing/accounting-system.ts';
import { checkFeed } from './check.ts';
import { createFeeds } from './feeds.ts';
import { createCredentialSealer, Unsealable } from './seal.ts';

const accountId = 7 as AccountId;
const place = { accountId, connectionId: 'one' };
const credentials = { way: 'token', values: { token: TOKEN } };
const key = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const sealerOf = (encryptionKey: Uint8Array, ...oldEncryptionKeys: Uint8Array[]) =>
  createCredentialSealer({
    config: { encryptionKey, oldEncryptionKeys },
    secretBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  });

describe('sealed credentials', () => {
  it('open for their own connection only', () => {
    const sealer = sealerOf(key(1));
    const sealed = sealer.seal(place, credentials);
    expect(sealed).not.toContain(TOKEN);
    expect(sealer.open(place, sealed)).toEqual(credentials);
    expect(() => sealer.open({ ...place, connectionId: 'two' }, sealed)).toThrow(Unsealable);
    expect(() => sealer.open({ ...place, accountId: 8 as AccountId }, sealed)).toThrow(Unsealable);
    expect(() => sealerOf(key(2)).open(place, sealed)).toThrow(Unsealable);
  });

  it('are sealed again with a new key, and left alone once they are', () => {
    const old = sealerOf(key(1)).seal(place, credentials);
    const sealer = sealerOf(key(2), key(1));
    const fresh = sealer.renew(place, old);
    expect(sealerOf(key(2)).open(place, fresh ?? '')).toEqual(credentials);
    expect(sealer.renew(place, fresh ?? '')).toBeNull();
  });
});

describe('the feed of a connection', () => {
  const row = { accountId, id: 'one', kind: 'moysklad' };
  const signal = new AbortController().signal;

  it('of a system that asks for credentials reads nothing without them', async () => {
    const opened: unknown[] = [];
    const system = { ...fakeSystem(), open: (given: unknown) => opened.push(given) as never };
    const feed = createFeeds([system], sealerOf(key(1)))({ ...row, sealed: null, pushed: null });
    await expect(feed?.counterparty('c', signal)).rejects.toThrow(ConnectorFault);
    expect(opened).toEqual([]);
  });

  it('is none for a system that this gateway does not know', () => {
    expect(createFeeds([], sealerOf(key(1)))({ ...row, sealed: null, pushed: null })).toBeNull();
  });
});

describe('the check of a connection', () => {
  /** Fails with a fault of its own once it has to end. */
  const silent = {
    ...fakeSystem().open(credentials),
    async *check(signal: AbortSignal) {
      yield { step: 'reach', ok: true } as const;
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
      throw new ConnectorFault('refused', null);
    },
  } satisfies Feed;

  it('calls a system unavailable that does not answer in time, whatever it fails with then', async () => {
    const lifetime = createLifetime();
    const checked = checkFeed(lifetime, silent, new AbortController().signal);
    lifetime.end();
    expect((await checked).check).toMatchObject({
      ok: false,
      steps: [
        { step: 'reach', ok: true },
        { step: 'sign_in', ok: false, fault: 'unavailable' },
      ],
    });
  });

  it('ends with its caller', async () => {
    const caller = new AbortController();
    const checked = checkFeed(createLifetime(), silent, caller.signal);
    caller.abort(new Error('gone'));
    await expect(checked).rejects.toThrow('gone');
  });
});
