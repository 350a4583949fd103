import type { ConnectionFault } from '#contract/settings/accounting-connections.ts';
import type { FeedCheck } from '../feed.ts';
import type { Advice, OneCCheck } from './check.ts';

const faults: Readonly<Partial<Record<Advice, ConnectionFault>>> = {
  unreachable: 'unavailable',
  not_odata: 'other_system',
  busy: 'limited',
};

/** Steps of a check in the words of the settings. */
export async function* asFeedChecks(check: AsyncIterable<OneCCheck>): AsyncGenerator<FeedCheck> {
  for await (const { step, ok, base, advice, objects } of check) {
    yield { step, ok, base, ...(advice && { fault: faultOf(advice), missing: objects }) };
  }
}

function faultOf(advice: Advice): ConnectionFault {
  return faults[advice] ?? (advice as Exclude<Advice, 'unreachable' | 'not_odata' | 'busy'>);
}
