/** State and actions of the card: one request to the gateway when it opens, one per refresh. */

import type { Amo } from '#amo/client.ts';
import type { EntityRef } from '#contract/common-schemas.ts';
import type { Gateway } from '#gateway-client/reader.ts';
import type { GatewayCalls } from '#gateway-client/types.ts';
import type { HostAccount } from '#host/types.ts';
import { isApiError, isBooksLoading } from '#http/errors.ts';
import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import type { AnswerCache } from './cache.ts';
import { createCountdown } from './countdown.ts';
import { answerOf, type CardAnswer, type CardFailure, type CardStatus, failureOf } from './status.ts';

export type CardGateway = Pick<GatewayCalls, 'panel'> & Pick<Gateway, 'warm' | 'ready'>;

export interface CardDeps {
  readonly amo: Pick<Amo, 'readParties'>;
  /** Null when no gateway address is set. */
  readonly calls: CardGateway | null;
  readonly clock: Clock;
  readonly cache: AnswerCache;
  /** Currency of the deal's sum, and the country whose number formats apply. */
  readonly account: Pick<HostAccount, 'currency' | 'country'>;
  /** `id` "0" is a card not saved yet. */
  readonly card: EntityRef;
  /** Code that drawing the answer needs, loaded while the network is busy. */
  readonly prepare: () => void;
}

export interface CardModel {
  readonly status: ReadonlySignal<CardStatus>;
  /** False until the first figures are painted; the rest follows. */
  readonly whole: ReadonlySignal<boolean>;
  /** Changes twice a minute, for the stamp. */
  readonly now: ReadonlySignal<number>;
  /** Seconds until a rate-limited call is retried; null when none waits. */
  readonly retryIn: ReadonlySignal<number | null>;
  /** Does nothing while a refresh is under way. */
  refresh(): void;
  /** Drops the shown answer and asks again at once: a user has just changed the match. */
  reload(): void;
}

const TICK_MS = 30_000;
/** The gateway reads the client from accounting, for seconds at most. */
const AFRESH_MS = 800;
/** Two frames. */
const PAINT_MS = 35;

/** Starts reading at once, unless there is nothing to read or nobody to ask. */
export function createCardModel(deps: CardDeps, lifetime: Lifetime): CardModel {
  const { calls, card, clock } = deps;
  const status = signal<CardStatus>(firstStatus(deps));
  const now = signal(clock.now());
  const whole = signal(false);
  // After the figures are painted. By then the user may have chosen another client.
  const finish = (outcome?: CardAnswer | CardFailure): void =>
    void lifetime.after(PAINT_MS, () => {
      whole.value = true;
      if (outcome && outcome === answerOf(status.value)) deps.cache.keep(outcome.panel);
    });
  let asking: symbol | null = null;
  const countdown = createCountdown(lifetime, () => refresh());
  const begin = (known: CardAnswer | null): void => {
    if (!calls || card.id === '0') return;
    const mine = Symbol();
    asking = mine;
    countdown.stop();
    // Books that are loading are asked again and again: nothing on the screen moves by that.
    if (!isBooksLoading(failureOf(status.value)?.error))
      status.value = known ? { kind: 'refreshing', answer: known } : { kind: 'loading' };
    void ask(deps, calls, lifetime.signal).then((outcome) => {
      if (lifetime.ended || asking !== mine) return;
      asking = null;
      now.value = clock.now();
      status.value = settle(outcome, known);
      if (mustForget(outcome)) deps.cache.drop();
      finish(outcome);
      if ('error' in outcome) countdown.start(waitOf(outcome.error));
      else if (outcome.panel.source.refreshing) lifetime.after(AFRESH_MS, refresh);
    });
  };
  const refresh = (): void => void (asking ?? begin(answerOf(status.value)));
  const reload = (): void => {
    deps.cache.drop();
    begin(null);
  };
  lifetime.every(TICK_MS, () => {
    now.value = clock.now();
  });
  if (answerOf(status.value)) finish();
  refresh();
  return { status, whole, now, retryIn: countdown.seconds, refresh, reload };
}

function firstStatus({ calls, card, cache }: CardDeps): CardStatus {
  if (card.id === '0') return { kind: 'new' };
  if (!calls) return { kind: 'not_connected' };
  const panel = cache.read();
  return panel ? { kind: 'fresh', answer: { panel, parties: null } } : { kind: 'loading' };
}

/** Reads the card's parties while the session opens, then asks the gateway once. Never rejects. */
async function ask(deps: CardDeps, calls: CardGateway, gone: AbortSignal): Promise<CardAnswer | CardFailure> {
  const { amo, cache, card, account } = deps;
  const { currency, country } = account;
  let from: CardFailure['from'] = 'crm';
  const ready = calls.ready(gone);
  const known = cache.fields();
  // Where the session comes with the answer, the fields are those of the last one. Its failure is thrown by the
  // wait below, unless the card could not be read.
  const choosing = ready.then((session) => session ?? { fields: known }).catch(() => undefined);
  try {
    const [read] = await amo.readParties([card], gone, choosing);
    const { parties = [], price, hidden } = read ?? {};
    from = 'gateway';
    const session = await ready;
    const sum = price ? { deal_sum: { value: price, currency } } : {};
    const asked = calls.panel({ entity: card, parties, country, ...sum }, gone);
    deps.prepare();
    const panel = await asked;
    const { fields = {} } = session ?? (await calls.warm(gone));
    const isOld = !cache.keepFields(fields) && session === null;
    // The field mapping has changed since: what the old fields gave may be another client.
    return isOld ? await ask(deps, calls, gone) : { panel, parties, hidden };
  } catch (error) {
    return { from, error };
  }
}

function settle(outcome: CardAnswer | CardFailure, known: CardAnswer | null): CardStatus {
  if (!('error' in outcome)) return { kind: 'fresh', answer: outcome };
  const failed = !known || mustForget(outcome);
  return failed
    ? { kind: 'failed', failure: outcome }
    : { kind: 'outdated', answer: known, failure: outcome };
}

/** Removes the stored figures of a user without access, and of everyone after accounting is disconnected. */
function mustForget(outcome: CardAnswer | CardFailure): boolean {
  const { from, error } = outcome as Partial<CardFailure>;
  return (
    from === 'gateway' &&
    isApiError(error) &&
    (error.kind === 'forbidden' || error.detail.code === 'not_connected')
  );
}

/** Until books that are loading are asked again. */
const LOADING_S = 4;

/** Seconds a rate limit asks us to wait; an hour and more is not worth a countdown. */
function waitOf(error: unknown): number | null {
  if (isBooksLoading(error)) return LOADING_S;
  const ms = isApiError(error) && error.kind === 'rate' ? error.detail.retryAfterMs : undefined;
  return ms !== undefined && ms < 3_600_000 ? Math.max(1, Math.ceil(ms / 1000)) : null;
}
