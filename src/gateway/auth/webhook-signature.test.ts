import { describe, expect, it } from 'vitest';
import { newWebhookKey, type SignedMessage, signatureFault } from './webhook-signature.ts';

/** The example of the specification's own libraries. */
const KEY = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const MESSAGE: SignedMessage = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  signatures: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  body: Buffer.from('{"test": 2432232314}'),
};
const SENT = 1_614_265_330_000;
const OTHER = newWebhookKey((length) => new Uint8Array(length).fill(3));
const fault = (fields: Partial<SignedMessage>, keys = [KEY], now = SENT) =>
  signatureFault({ ...MESSAGE, ...fields }, keys, now);

describe('a Standard Webhooks signature', () => {
  it('is accepted under any key, among any signatures', () => {
    expect(fault({})).toBeNull();
    expect(fault({}, [OTHER, KEY])).toBeNull();
    expect(fault({ signatures: `v1a,nothing v1,AAAA ${MESSAGE.signatures}` })).toBeNull();
  });

  it.each([
    ['another body', { body: Buffer.from('{"test": 2432232315}') }],
    ['another id', { id: 'msg_p5jXN8AQM9LWM0D4loKWxJeL' }],
    ['another time', { timestamp: '1614265331' }],
    ['none', { signatures: '' }],
    ['another version', { signatures: MESSAGE.signatures.replace('v1', 'v2') }],
    ['a part of it', { signatures: MESSAGE.signatures.slice(0, -8) }],
  ])('is refused: %s', (_name, fields) => expect(fault(fields)).toBe('signature'));

  it('is refused under another key, and without keys', () => {
    expect(fault({}, [OTHER])).toBe('signature');
    expect(fault({}, [])).toBe('signature');
  });

  it('is valid for five minutes either way', () => {
    expect(fault({}, [KEY], SENT + 300_000)).toBeNull();
    expect(fault({}, [KEY], SENT - 300_000)).toBeNull();
    expect(fault({}, [KEY], SENT + 301_000)).toBe('timestamp');
    expect(fault({}, [KEY], SENT - 301_000)).toBe('timestamp');
    expect(fault({ timestamp: 'soon' })).toBe('signature');
  });

  it('has a key of 32 bytes', () => {
    expect(OTHER).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });
});
