/** Allowed side effects: each kind of effect, the names it uses, and the only files that may use them. */

export interface EffectRule {
  /** Globals read as values. */
  readonly globals?: readonly string[];
  /** `object.property` of a global, or `.property` of anything. */
  readonly members?: readonly string[];
  /** Global constructors, and whether only a call without arguments counts. */
  readonly constructors?: readonly string[];
  readonly bareConstructors?: readonly string[];
  readonly only: RegExp;
  readonly effect: string;
  readonly fix: string;
}

export const effectRules: readonly EffectRule[] = [
  {
    effect: 'the host page',
    globals: [
      'window',
      'document',
      'navigator',
      'location',
      'history',
      'globalThis',
      'self',
      'top',
      'parent',
      'frames',
      'APP',
      'AMOCRM',
      'jQuery',
      '$',
      'localStorage',
      'sessionStorage',
      'indexedDB',
      'require',
      'requirejs',
      'alert',
      'confirm',
      'prompt',
      'postMessage',
      'BroadcastChannel',
    ],
    only: /^src\/(host|pages)\//,
    fix: 'ask the host bridge (src/host) for it',
  },
  {
    effect: 'define',
    globals: ['define'],
    only: /^widget\/script\.ts$/,
    fix: 'the AMD face is widget/script.ts',
  },
  {
    effect: 'a timer',
    globals: [
      'setTimeout',
      'setInterval',
      'clearTimeout',
      'clearInterval',
      'setImmediate',
      'clearImmediate',
      'requestIdleCallback',
    ],
    only: /^src\/shared\/lifetime\.ts$/,
    fix: 'use lifetime.after or lifetime.every: it ends with the area',
  },
  {
    effect: 'an animation frame',
    globals: ['requestAnimationFrame', 'cancelAnimationFrame'],
    only: /^src\/(shared\/lifetime\.ts$|host\/)/,
    fix: 'the host bridge debounces to a frame and gives it up with the lifetime',
  },
  {
    effect: 'a listener',
    members: ['.addEventListener', '.removeEventListener'],
    only: /^src\/shared\/lifetime\.ts$/,
    fix: 'use lifetime.listen, or a handler in JSX',
  },
  {
    effect: 'an observer',
    constructors: ['MutationObserver', 'ResizeObserver', 'IntersectionObserver', 'PerformanceObserver'],
    only: /^src\/host\//,
    fix: 'observe in src/host and hand the observer to lifetime.observe',
  },
  {
    effect: 'the clock',
    members: ['Date.now', 'performance.now'],
    bareConstructors: ['Date'],
    only: /^src\/shared\/clock\.ts$/,
    fix: 'take a Clock (src/shared/clock.ts) as a parameter',
  },
  {
    effect: 'randomness',
    globals: ['crypto'],
    members: ['Math.random'],
    only: /^src\/shared\/clock\.ts$/,
    fix: 'take a Clock (src/shared/clock.ts), or node:crypto in the gateway',
  },
  {
    effect: 'the console',
    globals: ['console'],
    only: /^src\/shared\/log\.ts$/,
    fix: 'take a Log (src/shared/log.ts), which redacts',
  },
  {
    effect: 'the network',
    globals: ['fetch'],
    only: /^src\/(host\/|gateway\/(agent\/)?main\.ts$)/,
    fix: 'take fetch as a parameter; src/http/send.ts calls it',
  },
  {
    effect: 'the network',
    globals: ['XMLHttpRequest', 'EventSource', 'WebSocket'],
    members: ['navigator.sendBeacon'],
    only: /^src\/http\/(send|upload)\.ts$/,
    fix: 'go through src/http/send.ts, or upload.ts for a file',
  },
  {
    effect: 'code from text',
    globals: ['eval', 'Function'],
    only: /^$/,
    fix: 'moderation refuses it, and so do we',
  },
];
