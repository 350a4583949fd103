import type { Webhook } from '../store/feed-types.ts';
import { phpForm } from './encode.ts';
import { isGood, NO_ANSWER, nextDelay, TIMED_OUT } from './retries.ts';

type Json = Record<string, unknown>;
const ANSWER_MS = 2000;
const BAD_WINDOW_MS = 2 * 60 * 60_000;
const BAD_ALLOWED = 100;
const KEPT = 500;

export interface HookOptions {
  /** Divides the retry delays and the two hours of the disable rule. */
  speed: number;
  /** Items of one subscriber that happened together are sent as one request. */
  batch: boolean;
  /** Sends every delivery twice. */
  duplicate: boolean;
  /** Sends deliveries that are due together in reverse order. */
  reverse: boolean;
}
export const DEFAULT_HOOK_OPTIONS: HookOptions = { speed: 1, batch: false, duplicate: false, reverse: false };

/** One delivery made, as `/sandbox/api/webhooks` shows it. */
export interface Delivery {
  at: number;
  destination: string;
  event: string;
  attempt: number;
  /** HTTP status of the response; 0: no connection, 499: no response in time. */
  code: number;
  body: string;
}
interface Due {
  at: number;
  hook: Webhook;
  event: string;
  envelope: string;
  action: string;
  items: Json[];
  attempt: number;
}
export interface HookDeps {
  now(): number;
  fetch: typeof fetch;
  subscribers(): readonly Webhook[];
  /** The account block at the end of every body. */
  account(): Json;
  fault(kind: string, detail: string): void;
}
export interface Dispatcher {
  options: HookOptions;
  /** Queues `envelope[action][0] = item` for the subscribers of `event`. */
  send(event: string, envelope: string, action: string, item: Json): void;
  /** Delivers what is due by the clock. */
  run(): Promise<void>;
  deliveries(): readonly Delivery[];
  /** Deliveries that wait for their time. */
  waiting(): { destination: string; event: string; attempt: number; at: number }[];
  reset(): void;
}

/** The account's webhook sender: at least once, by the platform's retry table, in no guaranteed order. */
export function createDispatcher(deps: HookDeps): Dispatcher {
  const made: Delivery[] = [];
  const badness = countBad(deps);
  let queue: Due[] = [];
  const dispatcher: Dispatcher = {
    options: { ...DEFAULT_HOOK_OPTIONS },
    send: (event, envelope, action, item) => {
      const wanted = deps.subscribers().filter((hook) => !hook.disabled && hook.settings.includes(event));
      for (const hook of wanted) {
        queue.push({ at: deps.now(), hook, event, envelope, action, items: [item], attempt: 1 });
        if (dispatcher.options.duplicate)
          queue.push({ at: deps.now(), hook, event, envelope, action, items: [item], attempt: 1 });
      }
    },
    run: async () => {
      const { batch, reverse } = dispatcher.options;
      const now = deps.now();
      const due = queue.filter((entry) => entry.at <= now);
      queue = queue.filter((entry) => entry.at > now);
      const ready = batch ? joined(due) : due;
      for (const entry of reverse ? ready.reverse() : ready) await deliver(entry);
    },
    deliveries: () => made,
    waiting: () =>
      queue.map(({ hook, event, attempt, at }) => ({ destination: hook.destination, event, attempt, at })),
    reset: () => {
      queue = [];
      made.length = 0;
      dispatcher.options = { ...DEFAULT_HOOK_OPTIONS };
    },
  };

  async function deliver(entry: Due): Promise<void> {
    const { hook, event, attempt, envelope, action, items } = entry;
    if (hook.disabled || !deps.subscribers().includes(hook)) return;
    const body = phpForm({ [envelope]: { [action]: items }, account: deps.account() });
    const code = await post(deps.fetch, hook.destination, body);
    made.push({ at: deps.now(), destination: hook.destination, event, attempt, code, body });
    if (made.length > KEPT) made.shift();
    if (isGood(code)) return;
    deps.fault('webhook failed', `${event} ${hook.destination} attempt ${attempt}: ${code}`);
    const { speed } = dispatcher.options;
    if (badness(hook, speed)) return;
    const delay = nextDelay(attempt, code);
    if (delay !== null) queue.push({ ...entry, attempt: attempt + 1, at: deps.now() + delay / speed });
  }
  return dispatcher;
}

/** Counts bad responses; true when the limit is reached and the subscription is switched off. */
function countBad({ now, fault }: HookDeps): (hook: Webhook, speed: number) => boolean {
  const bad = new WeakMap<Webhook, number[]>();
  return (hook, speed) => {
    const recent = [...(bad.get(hook) ?? []).filter((at) => at > now() - BAD_WINDOW_MS / speed), now()];
    bad.set(hook, recent);
    if (recent.length <= BAD_ALLOWED) return false;
    hook.disabled = true;
    bad.delete(hook);
    fault('webhook disabled', `${hook.destination}: more than ${BAD_ALLOWED} bad answers in two hours`);
    return true;
  };
}

/** Merges entries of one subscriber, event and attempt into one with all their items. */
function joined(due: readonly Due[]): Due[] {
  const groups = new Map<string, Due>();
  for (const entry of due) {
    const key = `${entry.hook.id} ${entry.event} ${entry.attempt}`;
    const known = groups.get(key);
    groups.set(key, known ? { ...known, items: [...known.items, ...entry.items] } : entry);
  }
  return [...groups.values()];
}

async function post(send: typeof fetch, destination: string, body: string): Promise<number> {
  try {
    const answer = await send(destination, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? TIMED_OUT : NO_ANSWER;
  }
}
