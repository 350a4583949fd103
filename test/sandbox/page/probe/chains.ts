/**
 * How many steps of a chain may follow each other without a timer between them; an `await` takes up to three.
 */
const STEPS = 64;

/**
 * Chains of work that schedule themselves again: a time-out that sets the next one, with promises and calls
 * between them. A chain is identified by its start, as `performance.now()`.
 */
export type Chains = {
  /** The running chain; null when there is none. */
  current(): number | null;
  /** Runs a function as part of a chain, together with the promise continuations that follow. */
  during(since: number | null, run: () => void): void;
  /** Everything until `leave`, and the promise continuations that follow it, belongs to the chain. */
  enter(since: number | null): void;
  leave(): void;
};

export function createChains(): Chains {
  let chain: number | null = null;
  let turn = 0;

  /**
   * Continuations run one after another before the browser does anything else; this many microtasks let all
   * of them pass.
   */
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
