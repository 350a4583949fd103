import { callingWidget } from './attribution.ts';

/** Reasons remembered; an unhandled one is told of at the end of its turn, long before so many follow. */
const LIMIT = 100;

type Settle = (value: unknown) => void;
type Member = (...args: unknown[]) => unknown;
type Executor = (done: Settle, refuse: Settle) => void;

/** Whose promise was rejected with a reason that has no stack of its own. */
export type Rejections = { ownerOf(promise: unknown, reason: unknown): string | null };

/** Remembers who made a promise that was rejected with a text, a failed call or nothing: the event of it does not say. */
export function watchRejections(): Rejections {
  const reasons: { reason: unknown; widget: string }[] = [];
  const promises = new WeakMap<object, string>();

  function remember(reason: unknown, widget: string | null): void {
    if (widget === null || reason instanceof Error) return;
    reasons.push({ reason, widget });
    if (reasons.length > LIMIT) reasons.shift();
  }

  function refusing(executor: Executor): Executor {
    const widget = callingWidget();
    if (widget === null) return executor;
    return (done, refuse) =>
      executor(done, (reason) => {
        remember(reason, widget);
        refuse(reason);
      });
  }

  watchConstructor(refusing, remember);
  watchPlay(promises);
  return {
    ownerOf: (promise, reason) =>
      promises.get(promise as object) ??
      reasons.findLast((one) => Object.is(one.reason, reason))?.widget ??
      null,
  };
}

/** `Promise` itself stays the class of every native promise: only `new` and `reject` pass through here. */
function watchConstructor(
  refusing: (executor: Executor) => Executor,
  remember: (reason: unknown, widget: string | null) => void,
): void {
  const Native = window.Promise;
  const members = new Map<PropertyKey, unknown>();
  function bound(key: PropertyKey): unknown {
    const value: unknown = Reflect.get(Native, key);
    if (typeof value !== 'function' || key === 'prototype') return value;
    if (!members.has(key)) members.set(key, onNative(key, value as Member));
    return members.get(key);
  }
  function onNative(key: PropertyKey, member: Member): Member {
    return (...args) => {
      if (key === 'reject') remember(args[0], callingWidget());
      return member.apply(Native, args);
    };
  }
  window.Promise = new Proxy(Native, {
    construct(target, args: unknown[], made) {
      const [executor] = args;
      const given = typeof executor === 'function' ? refusing(executor as Executor) : executor;
      return Reflect.construct(target, [given], made) as object;
    },
    get: (_target, key) => bound(key),
  });
}

/** A sound that may not play rejects with an error of the browser's, which has no stack either. */
function watchPlay(promises: WeakMap<object, string>): void {
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    const widget = callingWidget();
    const playing = play.call(this);
    if (widget !== null) promises.set(playing, widget);
    return playing;
  };
}
