import {
  AGENT_PROTOCOL,
  type AgentEnded,
  type AgentOrders,
  type AgentTurn,
} from '#contract/books/accounting-agent.ts';
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import { checkFeed } from '../connections/check.ts';
import { GatewayFault } from './gateway-line.ts';
import { pauseAfter, type ReadDeps, readBooks } from './read-books.ts';

export interface AgentDeps extends ReadDeps {
  readonly version: string;
  /** Ends when the program is to stop. */
  readonly lifetime: Lifetime;
}

/** The gateway knows at once that this process is gone; a gateway that is away is not waited for. */
const LEAVE_MS = 5_000;
const KEY_PAUSE_MS = 60_000;

/**
 * Asks the gateway again and again what to do: check the base, read it, or wait. Reading goes on beside the
 * questions, so that a pause or a check reaches it in time. Ends with the lifetime; never rejects.
 */
export class Agent {
  private readonly deps: AgentDeps;
  private reading: { readonly own: Lifetime; readonly done: Promise<void> } | null = null;
  private ended: AgentEnded | null = null;
  private failures = 0;
  private said = '';
  private nudge: () => void = () => undefined;

  constructor(deps: AgentDeps) {
    this.deps = deps;
  }

  async work(): Promise<void> {
    const { lifetime, log } = this.deps;
    while (!lifetime.ended) await this.rest(await this.once());
    await this.stopReading();
    await this.leave();
    log.info('agent_stopped');
  }

  /** One question. @returns milliseconds until the next */
  async once(): Promise<number> {
    const { gateway, lifetime, clock } = this.deps;
    const { ended } = this;
    try {
      const orders = await gateway.turn(this.turn(ended, false), lifetime.signal);
      if (this.ended === ended) this.ended = null;
      this.failures = 0;
      return await this.follow(orders);
    } catch (error) {
      if (lifetime.ended) return 0;
      this.failures += 1;
      const isKey = error instanceof GatewayFault && error.kind === 'key';
      this.say(isKey ? 'key_refused' : 'gateway_away', error);
      return isKey ? KEY_PAUSE_MS : pauseAfter(error, this.failures, clock.random());
    }
  }

  /** Resolves once nothing is being read. */
  async idle(): Promise<void> {
    await this.reading?.done;
  }

  private turn(ended: AgentEnded | null, leaving: boolean): AgentTurn {
    const { run, version } = this.deps;
    return { protocol: AGENT_PROTOCOL, version, run, reading: this.reading !== null, ended, leaving };
  }

  private async follow({ order, read, check, seconds, ...place }: AgentOrders): Promise<number> {
    const waitMs = seconds * 1_000;
    this.say(order === 'work' ? 'working' : order === 'elsewhere' ? 'works_elsewhere' : 'update_needed');
    if (order !== 'work' || (!read && !check)) await this.stopReading();
    if (order !== 'work') return waitMs;
    if (check) {
      await this.check();
      return 0;
    }
    if (read && !this.reading) this.startReading(place);
    return waitMs;
  }

  private async check(): Promise<void> {
    const { gateway, feed, lifetime, log, run } = this.deps;
    const { check, base } = await checkFeed(lifetime, feed, lifetime.signal);
    await gateway.check({ run, check, base }, lifetime.signal);
    log.info('base_checked', { reason: check.steps.at(-1)?.fault ?? 'none' });
  }

  private startReading(place: Pick<AgentOrders, 'cursor' | 'sequence'>): void {
    const own = this.deps.lifetime.child();
    const done = readBooks(this.deps, place, own.signal).then((ended) => {
      this.ended = ended;
      this.reading = null;
      own.end();
      // One that was given up goes on with the next question.
      if (ended) this.nudge();
    });
    this.reading = { own, done };
  }

  private async stopReading(): Promise<void> {
    this.reading?.own.end();
    await this.idle();
  }

  /** Shorter when a reading ends. */
  private async rest(ms: number): Promise<void> {
    const { lifetime, wait } = this.deps;
    const own = lifetime.child();
    this.nudge = () => own.end();
    if (ms > 0 && !this.ended) await wait(own.signal, ms);
    own.end();
  }

  private async leave(): Promise<void> {
    const late = createLifetime();
    late.after(LEAVE_MS, () => late.end());
    try {
      await this.deps.gateway.turn(this.turn(null, true), late.signal);
    } catch (error) {
      this.say('left_unheard', error);
    } finally {
      late.end();
    }
  }

  /** A state that lasts is said once. */
  private say(what: string, error?: unknown): void {
    if (this.said === what) return;
    this.said = what;
    const { log } = this.deps;
    if (error === undefined) log.info(what);
    else log.error(what, error, error instanceof GatewayFault ? { code: error.code } : {});
  }
}
