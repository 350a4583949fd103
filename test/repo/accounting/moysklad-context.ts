/** The feed of МойСклад at its stand-in over HTTP, both by one clock that only waiting moves. */
import { onTestFinished } from 'vitest';
import { createMoySkladFeed, type MoySkladOptions } from '#gateway/connectors/moysklad/feed.ts';
import { seedDemo } from '#sandbox/accounting/moysklad/seed.ts';
import { type StandIn, startMoySklad } from '#sandbox/accounting/moysklad/server.ts';

export const NOON = Date.parse('2026-12-02T09:00:00.000Z');
export const TODAY = '2026-12-02';

export class Time {
  private at = NOON;

  now = (): number => this.at;

  pass(ms: number): void {
    this.at += ms;
  }

  /** Waiting takes no time of ours. */
  wait = async (_signal: AbortSignal, ms: number): Promise<void> => {
    this.pass(Math.ceil(ms));
    await new Promise<void>((resolve) => setImmediate(resolve));
  };
}

export interface MoySkladContext {
  readonly time: Time;
  readonly system: StandIn;
  feed(options?: Partial<MoySkladOptions>): ReturnType<typeof createMoySkladFeed>;
}

/** Closes by itself when the test is over. */
export async function openMoySklad(): Promise<MoySkladContext> {
  const time = new Time();
  const system = await startMoySklad({ now: time.now });
  onTestFinished(async () => system.close());
  return {
    time,
    system,
    feed: (options = {}) =>
      createMoySkladFeed({
        base: system.url,
        credentials: { token: 'token' },
        fetch,
        clock: { now: time.now, random: () => 0.5 },
        wait: time.wait,
        ...options,
      }),
  };
}

/** With the demo company. @param most without the clients who have more sales */
export async function openDemo(most?: number): Promise<MoySkladContext> {
  const context = await openMoySklad();
  seedDemo(context.system.account, NOON, most);
  return context;
}
