/** Components that are drawn again when a signal they read has changed. */
import { type Component, options, type VNode } from 'preact';
import { createWatcher, forget, readAs, type Watcher } from '#shared/signals.ts';

/** Preact's options under the names it is published with: before a diff, before a drawing, after a diff, on an error. */
type Moment = '__b' | '__r' | 'diffed' | '__e' | 'unmount';
type Drawn = VNode & { readonly __c?: Component };
type Hook = (node: Drawn, ...more: unknown[]) => void;

const watchers = new WeakMap<Component, Watcher>();
let stop = (): void => undefined;
let isBound = false;

/** Makes Preact's components watch what they read. Once a copy of Preact; a second call does nothing. */
export function watchComponents(): void {
  if (isBound) return;
  isBound = true;
  const end = (): void => stop();
  // A component's own reading is over when its first child is looked at.
  before('__b', end);
  before('__r', begin);
  before('diffed', end);
  before('__e', end);
  before('unmount', ({ __c: drawn }) => {
    const watcher = drawn && watchers.get(drawn);
    if (watcher) forget(watcher);
  });
}

function before(moment: Moment, act: Hook): void {
  const hooks = options as Partial<Record<Moment, Hook>>;
  const others = hooks[moment];
  hooks[moment] = (...args) => {
    act(...args);
    others?.(...args);
  };
}

function begin({ __c: drawn }: Drawn): void {
  stop();
  if (!drawn) return;
  const watcher = watchers.get(drawn) ?? watcherOf(drawn);
  forget(watcher);
  const others = readAs(watcher);
  stop = () => {
    readAs(others);
    stop = () => undefined;
  };
}

/** Who reads signals is drawn again for what is new to it, not for its parent's sake. */
function watcherOf(drawn: Component): Watcher {
  const watcher = createWatcher(() => drawn.forceUpdate());
  watchers.set(drawn, watcher);
  drawn.shouldComponentUpdate ??= (next) =>
    !watcher.seen.size || differs(drawn.props, next) || differs(next, drawn.props);
  return watcher;
}

function differs(one: object, other: object): boolean {
  return Object.entries(one).some(([name, value]) => value !== Reflect.get(other, name));
}
