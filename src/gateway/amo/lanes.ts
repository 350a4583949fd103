import type { AccountId } from '#domain/ids.ts';
import { createLane, type Lane, type LaneRate } from '#http/lane.ts';
import { retryAfterMs } from '#http/retry-after.ts';
import type { Clock } from '#shared/clock.ts';

/**
 * amoCRM accepts 7 requests a second from one integration in one account (platform-api 2.8); one less allows
 * for uneven travel times.
 */
export const AMO_RATE: LaneRate = { requests: 6, windowMs: 1_000, patienceMs: 10_000 };

/** The platform counts per second and sends no Retry-After. */
const RATE_PAUSE_MS = 1_000;
/** amoCRM answers 403 to everything after a 429 was ignored. */
const BLOCK_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** The lane of one account; a 429 pauses every call of the account. */
export interface AccountLane extends Pick<Lane, 'take'> {
  heard(answer: Response): Promise<void>;
}

/** One lane per account, shared by this process. */
export function createAccountLanes(
  clock: Pick<Clock, 'now'>,
  rate = AMO_RATE,
): (id: AccountId) => AccountLane {
  const lanes = new Map<AccountId, AccountLane>();
  return (id) => {
    const lane = lanes.get(id) ?? accountLane(createLane(rate, clock));
    lanes.set(id, lane);
    return lane;
  };
}

function accountLane(lane: Lane): AccountLane {
  let limited = false;
  return {
    take: lane.take,
    heard: async (answer) => {
      const { status } = answer;
      if (status === 429) lane.hold(await pauseOf(answer));
      else if (status === 403 && limited) lane.hold(BLOCK_PAUSE_MS);
      limited = status === 429 || (status === 403 && limited);
    },
  };
}

async function pauseOf(answer: Response): Promise<number> {
  const wait = retryAfterMs(answer.headers) ?? (await bodyWait(answer)) ?? RATE_PAUSE_MS;
  return Math.min(Math.max(wait, RATE_PAUSE_MS), LONGEST_PAUSE_MS);
}

/** `retry_after` in seconds; the body may be HTML. */
async function bodyWait(answer: Response): Promise<number | undefined> {
  try {
    const { retry_after: seconds } = (await answer.clone().json()) as { retry_after?: unknown };
    return typeof seconds === 'number' ? seconds * 1000 : undefined;
  } catch {
    return undefined;
  }
}
