import { callingWidget, claim } from './attribution.ts';

/** Whoever sets such an address brings what lies there into the page. */
const carriers: readonly (readonly [name: string, attribute: string])[] = [
  ['HTMLScriptElement', 'src'],
  ['HTMLIFrameElement', 'src'],
  ['HTMLMediaElement', 'src'],
  ['HTMLSourceElement', 'src'],
  ['HTMLImageElement', 'src'],
  ['HTMLLinkElement', 'href'],
];
const inMarkup = /(?:src|href)\s*=\s*["']?((?:https?:)?\/\/[^"'\s>]+)/gi;

function take(address: unknown): void {
  const widget = callingWidget();
  if (widget !== null) claim(String(address), widget);
}

function takeMarkup(markup: unknown): void {
  if (typeof markup === 'string') for (const [, address] of markup.matchAll(inMarkup)) take(address);
}

/** Sees every value given to an accessor before the browser does. */
function watchSetter(prototype: object, name: string, see: (value: unknown) => void): void {
  const own = Object.getOwnPropertyDescriptor(prototype, name);
  const { set } = own ?? {};
  if (own === undefined || set === undefined) return;
  Object.defineProperty(prototype, name, {
    ...own,
    set(this: unknown, value: unknown) {
      see(value);
      set.call(this, value);
    },
  });
}

function watchMethod(prototype: object, name: string, see: (args: readonly unknown[]) => void): void {
  const native = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
  Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]) {
    see(args);
    return native.apply(this, args);
  });
}

/** Remembers which widget brought a script, a frame, a sound, a picture or a style sheet of another site. */
export function watchGuests(): void {
  const scope = window as unknown as Record<string, { prototype: object } | undefined>;
  for (const [name, attribute] of carriers) {
    const { prototype } = scope[name] ?? {};
    if (prototype !== undefined) watchSetter(prototype, attribute, take);
  }
  watchSetter(Element.prototype, 'innerHTML', takeMarkup);
  watchMethod(Element.prototype, 'insertAdjacentHTML', ([, markup]) => takeMarkup(markup));
  watchMethod(Element.prototype, 'setAttribute', ([name, value]) => {
    if (/^(?:src|href)$/i.test(String(name))) take(value);
  });
  const native = window.Audio;
  window.Audio = new Proxy(native, {
    construct(target, args: unknown[], made) {
      if (args[0] !== undefined) take(args[0]);
      return Reflect.construct(target, args, made) as object;
    },
  });
}
