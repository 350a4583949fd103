/** The feed of 1С at its stand-in over HTTP, by a clock that only waiting moves. */
import { onTestFinished } from 'vitest';
import { createOneCFeed, type OneCFeed, type OneCOptions } from '#gateway/connectors/onec/feed.ts';
import type { ConfigurationName } from '#sandbox/accounting/onec/configurations.ts';
import { type StandIn, startOneC } from '#sandbox/accounting/onec/server.ts';
import { Time } from './moysklad-context.ts';

export interface OneCContext {
  readonly time: Time;
  readonly system: StandIn;
  feed(options?: Partial<OneCOptions>): OneCFeed;
}

export const LOGIN = 'Сверка';
export const PASSWORD = 'пароль';

/** Closes by itself when the test is over. */
export async function openOneC(configuration: ConfigurationName = 'accounting'): Promise<OneCContext> {
  const time = new Time();
  const system = await startOneC({ configuration, accepted: [`${LOGIN}:${PASSWORD}`] });
  onTestFinished(async () => system.close());
  return {
    time,
    system,
    feed: (options = {}) =>
      createOneCFeed({
        base: system.url,
        credentials: { login: LOGIN, password: PASSWORD },
        fetch,
        clock: { now: time.now, random: () => 0.5 },
        wait: time.wait,
        ...options,
      }),
  };
}
