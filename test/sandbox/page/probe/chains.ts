/** Steps of a chain that follow each other without a timer between them; an `await` takes up to three. */
const STEPS = 64;

/**
 * Chains of work that set themselves up again: a time-out that sets the next one, with promises and calls between them. A chain
 * is named by when it began, as `performance.now()`.
 */
export type Chains = {
  /** The chain that runs now; null when none does. */
  current(): number | null;
  /** Runs what belongs to a chain, and its promises' continuations after it. */
  during(since: number | null, run: () => void): void;
  /** Everything up to `leave` belongs to a chain, and what follows by promises. */
  enter(since: number | null): void;
  leave(): void;
};

export function createChains(): Chains {
  let chain: number | null = null;
  let turn = 0;

  /** Continuations run before the browser does anything else, one after the other: so many turns let them all pass. */
  function leave(): void {
    turn += 1;
    const mine = turn;
    let left = STEPS;
    const step = (): void => {
      if (mine !== turn) return;
      left -= 1;
      if (left === 0) chain = null;
      else queueMicrotask(step);
    };
    queueMicrotask(step);
  }

  function enter(since: number | null): void {
    turn += 1;
    chain = since;
  }

  return {
    current: () => chain,
    enter,
    leave,
    during(since, run) {
      enter(since);
      try {
        run();
      } finally {
        leave();
      }
    },
  };
}
