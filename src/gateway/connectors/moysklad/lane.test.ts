import { describe, expect, it } from 'vitest';
import { Lane } from './lane.ts';

const signal = new AbortController().signal;

/** A system that counts requests in windows, with a clock that only waiting moves. */
class System {
  at = 0;
  refused = 0;
  sent = 0;
  private used = 0;
  private endsAt = 0;
  private readonly units: number;
  private readonly cost: number;
  private readonly inRequests: boolean;

  constructor({ units = 45, cost = 4, inRequests = true } = {}) {
    this.units = units;
    this.cost = cost;
    this.inRequests = inRequests;
  }

  lane(): Lane {
    const wait = async (_signal: AbortSignal, ms: number): Promise<void> => {
      this.at += Math.ceil(ms);
      await Promise.resolve();
    };
    return new Lane({ now: () => this.at, random: () => 0.5, wait });
  }

  /** @returns the headers of the answer, and whether it is a refusal */
  answer(): { readonly headers: Headers; readonly over: boolean } {
    this.sent += 1;
    if (this.at >= this.endsAt) {
      this.endsAt = this.at + 3_000;
      this.used = 0;
    }
    const over = this.used + this.cost > this.units;
    if (over) this.refused += 1;
    else this.used += this.cost;
    const shown = (units: number): string => String(this.inRequests ? Math.floor(units / this.cost) : units);
    const left = this.endsAt - this.at;
    const headers = new Headers({
      'X-RateLimit-Limit': shown(this.units),
      'X-RateLimit-Remaining': over ? '0' : shown(this.units - this.used),
      'X-Lognex-Retry-TimeInterval': '3000',
      'X-Lognex-Reset': String(left),
      'X-Lognex-Retry-After': over ? String(left) : '0',
    });
    return { headers, over };
  }
}

async function send(system: System, lane: Lane): Promise<void> {
  await lane.enter(signal);
  system.at += 20;
  const { headers, over } = system.answer();
  if (over) lane.holdFor(headers);
  else lane.succeed();
  lane.leave(headers);
}

describe('the request lane', () => {
  it.each([
    ['a user’s token', { cost: 4 }, 11],
    ['a solution’s token', { cost: 1 }, 45],
    ['headers that count units', { cost: 4, inRequests: false }, 11],
    ['a limit made smaller', { units: 20, cost: 4 }, 5],
  ])(
    'uses nine tenths of the limit of %s and is not refused once it knows it',
    async (_name, rules, perWindow) => {
      const system = new System(rules);
      const lane = system.lane();
      for (let request = 0; request < perWindow * 2; request += 1) await send(system, lane);
      const { refused, at } = system;
      system.sent = 0;
      for (let request = 0; request < perWindow * 20; request += 1) await send(system, lane);
      expect(system.refused).toBe(refused);
      expect(system.sent / ((system.at - at) / 3_000)).toBeGreaterThanOrEqual(perWindow * 0.9);
    },
  );

  it('holds every request after one had to wait', async () => {
    const system = new System();
    const lane = system.lane();
    await lane.enter(signal);
    lane.holdFor(new Headers({ 'X-Lognex-Retry-After': '1740' }));
    lane.leave(null);
    await lane.enter(signal);
    expect(system.at).toBeGreaterThanOrEqual(1_740);
  });

  it('lets no more through at once when requests come in the same tick', async () => {
    const lane = new System().lane();
    let entered = 0;
    for (let request = 0; request < 9; request += 1) {
      void lane.enter(signal).then(() => {
        entered += 1;
      });
    }
    await new Promise(setImmediate);
    expect(entered).toBe(4);
  });

  it('lowers concurrency after a refusal for too many', async () => {
    const lane = new System().lane();
    for (let request = 0; request < 4; request += 1) await lane.enter(signal);
    lane.holdCrowd();
    lane.leave(null);
    let entered = false;
    const fifth = lane.enter(signal).then(() => {
      entered = true;
    });
    await Promise.resolve();
    expect(entered).toBe(false);
    lane.leave(null);
    await fifth;
    expect(entered).toBe(true);
  });

  const withRemaining = (remaining: number): Headers =>
    new Headers({
      'X-RateLimit-Limit': '11',
      'X-RateLimit-Remaining': String(remaining),
      'X-Lognex-Retry-TimeInterval': '3000',
      'X-Lognex-Reset': '3000',
    });
  /** How many more enter before one has to wait. */
  const freeIn = async (system: System, lane: Lane): Promise<number> => {
    for (let entered = 0; entered < 20; entered += 1) {
      await lane.enter(signal);
      lane.leave(null);
      if (system.at > 0) return entered;
    }
    return 20;
  };

  it('keeps of what an answer leaves the part of those still on their way', async () => {
    const system = new System();
    const lane = system.lane();
    for (let request = 0; request < 4; request += 1) await lane.enter(signal);
    lane.leave(withRemaining(5));
    expect(await freeIn(system, lane)).toBe(2);
  });

  it('believes the lower of two answers about one window, in whatever order they come', async () => {
    const system = new System();
    const lane = system.lane();
    for (let request = 0; request < 2; request += 1) await lane.enter(signal);
    lane.leave(withRemaining(5));
    lane.leave(withRemaining(9));
    expect(await freeIn(system, lane)).toBe(4);
  });

  it('is left alone for a minute after forty refusals within one', async () => {
    const lane = new System().lane();
    for (let refusal = 0; refusal < 39; refusal += 1)
      lane.holdFor(new Headers({ 'X-Lognex-Retry-After': '1' }));
    const last = lane.holdFor(new Headers({ 'X-Lognex-Retry-After': '1' }));
    expect(last).toBe(60_000);
    await expect(lane.enter(signal)).rejects.toMatchObject({ kind: 'limited', retryAfter: 60 });
  });

  it('refuses at once while the system is down, and probes with one request later', async () => {
    const system = new System();
    const lane = system.lane();
    for (let failure = 0; failure < 5; failure += 1) {
      await lane.enter(signal);
      lane.fail();
      lane.leave(null);
    }
    await expect(lane.enter(signal)).rejects.toMatchObject({ kind: 'unavailable', retryAfter: 30 });
    system.at += 30_000;
    await lane.enter(signal);
    lane.fail();
    lane.leave(null);
    await expect(lane.enter(signal)).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('wakes every waiting request when the lane breaks', async () => {
    const lane = new System().lane();
    for (let request = 0; request < 4; request += 1) await lane.enter(signal);
    const waiting = Array.from({ length: 3 }, async () =>
      lane.enter(signal).catch((error: unknown) => error),
    );
    for (let failure = 0; failure < 5; failure += 1) lane.fail();
    lane.leave(null);
    expect(await Promise.all(waiting)).toMatchObject(Array(3).fill({ kind: 'unavailable' }));
  });

  it('gives up its turn when nobody waits for the answer', async () => {
    const lane = new System().lane();
    for (let request = 0; request < 4; request += 1) await lane.enter(signal);
    const caller = new AbortController();
    const aborted = lane.enter(caller.signal);
    const next = lane.enter(signal);
    caller.abort(new Error('gone'));
    await expect(aborted).rejects.toThrow('gone');
    lane.leave(null);
    await next;
  });
});
