import { ProblemError } from '../http/problem.ts';

export interface UploadLimits {
  /** Simultaneous uploads of one account. */
  readonly perAccount: number;
  /** Simultaneous uploads of all accounts. */
  readonly perProcess: number;
  /** Whole files in memory at once, on their way into the database. */
  readonly inMemory: number;
}

/** Counts simultaneous uploads. */
export interface UploadSlots {
  /** @throws ProblemError `rate_limited` when all slots are taken */
  hold<Value>(accountId: number, run: () => Promise<Value>): Promise<Value>;
  /** Runs when its turn comes, so that only a few files are in memory at once. */
  inTurn<Value>(run: () => Promise<Value>): Promise<Value>;
}

/** An upload over a good line takes no longer than this. */
const WAIT_SECONDS = 5;

export function createUploadSlots({ perAccount, perProcess, inMemory }: UploadLimits): UploadSlots {
  const byAccount = new Map<number, number>();
  let all = 0;
  let free = inMemory;
  const waiting: (() => void)[] = [];
  const count = (accountId: number, by: 1 | -1): void => {
    const left = (byAccount.get(accountId) ?? 0) + by;
    if (left === 0) byAccount.delete(accountId);
    else byAccount.set(accountId, left);
    all += by;
  };
  return {
    async hold(accountId, run) {
      if (all >= perProcess || (byAccount.get(accountId) ?? 0) >= perAccount)
        throw new ProblemError('rate_limited', { retryAfter: WAIT_SECONDS, reason: 'uploads' });
      count(accountId, 1);
      try {
        return await run();
      } finally {
        count(accountId, -1);
      }
    },
    async inTurn(run) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await run();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
