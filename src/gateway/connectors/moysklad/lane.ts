import { createLifetime } from '#shared/lifetime.ts';
import { ConnectorFault } from '../fault.ts';

/** Headers an answer came with. */
export interface LimitHeaders {
  get(name: string): string | null;
}

export interface LaneDeps {
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Resolves after `ms`, or when the signal is aborted. */
  readonly wait: (signal: AbortSignal, ms: number) => Promise<void>;
}

/** What is assumed until an answer says otherwise: a user's token since 1 December 2026. */
const ASSUMED = { limit: 11, windowMs: 3_000 };
/** The vendor allows five at once; one is left for people's own work with the same token. */
const MOST_AT_ONCE = 4;
const CROWDED_MS = 300;
/** The vendor switches a user off after 200 refusals a minute. */
const MOST_LIMITED = 40;
const LIMITED_WINDOW_MS = 60_000;
const BREAKS_AFTER = 5;
const BROKEN_MS = 30_000;

/**
 * Lets requests of one user or solution through as the answers' own headers allow: a pause holds every
 * request, and after several failures in a row nothing is sent for a while.
 */
export class Lane {
  private readonly deps: LaneDeps;
  private limit = ASSUMED.limit;
  private windowMs = ASSUMED.windowMs;
  private left = ASSUMED.limit;
  /** End of the window that `left` is about; 0 before the first request. */
  private endsAt = 0;
  /** What one request takes off `left`. */
  private cost = 1;
  private last: { readonly left: number; readonly endsAt: number } | null = null;
  private running = 0;
  private most = MOST_AT_ONCE;
  private calm = 0;
  private heldUntil = 0;
  private failures = 0;
  private limited: readonly number[] = [];
  private readonly waiting: (() => void)[] = [];

  constructor(deps: LaneDeps) {
    this.deps = deps;
  }

  /** @throws ConnectorFault while the lane is broken, and the signal's reason */
  async enter(signal: AbortSignal): Promise<void> {
    try {
      await this.untilFree(signal);
    } catch (error) {
      // Its turn is the next one's.
      this.waiting.shift()?.();
      throw error;
    }
  }

  /** Counts the request at the moment it finds room, before another of the same tick looks. */
  private async untilFree(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      this.refuseBroken();
      const isFull = this.running >= this.most;
      const ms = isFull ? 0 : this.waitMs();
      if (isFull) await this.turn(signal);
      else if (ms > 0) await this.deps.wait(signal, ms);
      else return this.take();
    }
  }

  private take(): void {
    this.running += 1;
    this.left -= this.cost;
  }

  /** @param headers of the answer; null when there was none */
  leave(headers: LimitHeaders | null): void {
    if (headers) this.learn(headers);
    this.running -= 1;
    this.waiting.shift()?.();
  }

  /** An answer that is neither an outage nor a limit. */
  succeed(): void {
    this.failures = 0;
    this.calm += 1;
    if (this.calm % 50 === 0) this.most = Math.min(MOST_AT_ONCE, this.most + 1);
  }

  fail(): void {
    this.failures += 1;
    if (this.failures >= BREAKS_AFTER) this.heldUntil = Math.max(this.heldUntil, this.deps.now() + BROKEN_MS);
  }

  /** Over the limit: everything waits as long as the answer asks. */
  holdFor(headers: LimitHeaders): number {
    const asked =
      numberOf(headers, 'X-Lognex-Retry-After') || numberOf(headers, 'X-Lognex-Reset') || this.windowMs;
    return this.hold(asked + this.deps.random() * 50);
  }

  /** Too many at once, which no header announces. */
  holdCrowd(): number {
    this.most = Math.max(1, this.most - 1);
    this.calm = 0;
    return this.hold(CROWDED_MS * (1 + this.deps.random()));
  }

  private hold(ms: number): number {
    const now = this.deps.now();
    this.heldUntil = Math.max(this.heldUntil, now + ms);
    this.limited = [...this.limited.filter((at) => now - at < LIMITED_WINDOW_MS), now];
    if (this.limited.length >= MOST_LIMITED) this.heldUntil = now + LIMITED_WINDOW_MS;
    return this.heldUntil - now;
  }

  private refuseBroken(): void {
    const seconds = Math.ceil((this.heldUntil - this.deps.now()) / 1_000);
    if (seconds <= 0) {
      if (this.failures >= BREAKS_AFTER) this.failures = BREAKS_AFTER - 1;
      return;
    }
    if (this.failures >= BREAKS_AFTER) throw new ConnectorFault('unavailable', seconds);
    if (this.limited.length >= MOST_LIMITED) throw new ConnectorFault('limited', seconds);
  }

  private waitMs(): number {
    const now = this.deps.now();
    if (this.heldUntil > now) return this.heldUntil - now;
    if (now >= this.endsAt) {
      this.endsAt = now + this.windowMs;
      this.left = this.limit;
    }
    return this.left < this.cost ? this.endsAt - now : 0;
  }

  private async turn(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = withResolver();
    const wait = createLifetime();
    this.waiting.push(resolve);
    wait.listen(signal, 'abort', resolve);
    await promise;
    wait.end();
    const at = this.waiting.indexOf(resolve);
    if (at >= 0) this.waiting.splice(at, 1);
  }

  private learn(headers: LimitHeaders): void {
    const left = numberOf(headers, 'X-RateLimit-Remaining', -1);
    const resetMs = numberOf(headers, 'X-Lognex-Reset');
    if (left < 0) return;
    this.limit = numberOf(headers, 'X-RateLimit-Limit') || this.limit;
    this.windowMs = numberOf(headers, 'X-Lognex-Retry-TimeInterval') || this.windowMs;
    const endsAt = this.deps.now() + (resetMs || this.windowMs);
    const isSame = this.last !== null && Math.abs(this.last.endsAt - endsAt) < this.windowMs / 2;
    this.learnCost(isSame, left);
    // Requests on their way may not be counted in what the answer says.
    const others = (this.running - 1) * this.cost;
    this.left = isSame ? Math.min(this.left, left) : left - others;
    this.endsAt = endsAt;
    this.last = { left, endsAt };
  }

  /** Some systems count requests, some count units of which a request takes several. */
  private learnCost(isSame: boolean, left: number): void {
    const dropped = isSame && this.last && this.running === 1 ? this.last.left - left : 0;
    if (dropped >= 1 && dropped <= this.limit) this.cost = dropped;
  }
}

function numberOf(headers: LimitHeaders, name: string, absent = 0): number {
  const text = headers.get(name);
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : absent;
}

function withResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
