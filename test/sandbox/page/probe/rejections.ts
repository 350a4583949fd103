import { callingWidget } from './attribution.ts';

/**
 * How many reasons are remembered. The browser reports an unhandled one at the end of its turn, long before
 * this many follow.
 */
const LIMIT = 100;

/** The browser's own function: the instruments would attribute this timer to the widget. */
const later = window.setTimeout.bind(window);

type Settle = (value: unknown) => void;
type Member = (...args: unknown[]) => unknown;
type Executor = (done: Settle, refuse: Settle) => void;

/** Finds the widget whose promise was rejected with a reason that has no stack of its own. */
export type Rejections = { ownerOf(promise: unknown, reason: unknown): string | null };

/**
 * Records which widget rejected a promise with a text, a failed call or nothing; the browser's event does not
 * say.
 */
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

  /**
   * An equal reason in a later turn may come from another widget. The browser's event comes at the end of
   * this turn, after a timer set now, so this waits for two timers.
   */
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

/** `Promise` itself stays the class of every native promise: only `new` and `reject` are intercepted. */
function watchConstructor(
  refusing: (executor: Executor) => Executor,
  remember: (reason: unknown, widget: string | null) => void,
): void {
  const Native = window.Promise;
  const members = new Map<unknown, Member>();
  for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(Native)))
    if (typeof value === 'function') members.set(value, onNative(key, value as Member));
  // A subclass inherits these members and creates promises of its own class.
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

/** A sound that is not allowed to play rejects with the browser's own error, which has no stack either. */
function watchPlay(promises: WeakMap<object, string>): void {
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    const widget = callingWidget();
    const playing = play.call(this);
    if (widget !== null) promises.set(playing, widget);
    return playing;
  };
}
