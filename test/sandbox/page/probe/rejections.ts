import { callingWidget } from './attribution.ts';

/** Reasons remembered; an unhandled one is told of at the end of its turn, long before so many follow. */
const LIMIT = 100;

/** The browser's own: the instruments would count this one as the widget's. */
const later = window.setTimeout.bind(window);

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
    const one = { reason, widget };
    reasons.push(one);
    if (reasons.length > LIMIT) reasons.shift();
    forget(one);
  }

  /** An equal reason of a later turn is another's. The event comes at the end of this turn, behind a timer set now: hence two. */
  function forget(one: (typeof reasons)[number]): void {
    const drop = () => {
      const index = reasons.indexOf(one);
      if (index >= 0) reasons.splice(index, 1);
    };
    later(() => later(drop));
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
  const members = new Map<unknown, Member>();
  for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(Native)))
    if (typeof value === 'function') members.set(value, onNative(key, value as Member));
  // A subclass calls the same members as itself and makes promises of its own.
  function onNative(key: string, member: Member): Member {
    return function (this: unknown, ...args) {
      if (key === 'reject') remember(args[0], callingWidget());
      return member.apply(this === watched ? Native : this, args);
    };
  }
  const watched = new Proxy(Native, {
    construct(target, args: unknown[], made) {
      const [executor] = args;
      const given = typeof executor === 'function' ? refusing(executor as Executor) : executor;
      return Reflect.construct(target, [given], made) as object;
    },
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      return members.get(value) ?? value;
    },
  });
  window.Promise = watched;
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
