import { callingWidget, claim } from './attribution.ts';

/** Elements that load the resource at an address into the page, unlike links, which only lead to it. */
const carriers: Readonly<Record<string, readonly [element: string, attribute: string]>> = {
  script: ['HTMLScriptElement', 'src'],
  iframe: ['HTMLIFrameElement', 'src'],
  audio: ['HTMLMediaElement', 'src'],
  video: ['HTMLMediaElement', 'src'],
  source: ['HTMLSourceElement', 'src'],
  img: ['HTMLImageElement', 'src'],
  embed: ['HTMLEmbedElement', 'src'],
  link: ['HTMLLinkElement', 'href'],
};
const tag = /<([a-z]+)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
const attribute = /([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;
/** `rel` values of a `link` that loads nothing into the page. */
const LEADS = /^(?:alternate|author|canonical|dns-prefetch|help|license|next|preconnect|prev)$/i;

function take(address: unknown): void {
  const widget = callingWidget();
  if (widget !== null) claim(String(address), widget);
}

/** Attributes the address given to an element when the element loads it. */
function takeFor(element: Element, name: string, value: unknown): void {
  const leads = element instanceof HTMLLinkElement && LEADS.test(element.rel);
  if (carriers[element.localName]?.[1] === name && !leads) take(value);
}

function takeMarkup(markup: unknown): void {
  if (typeof markup !== 'string') return;
  for (const [, name = '', inner = ''] of markup.matchAll(tag)) {
    const carrier = carriers[name.toLowerCase()];
    if (carrier === undefined) continue;
    const given = new Map(
      [...inner.matchAll(attribute)].map(([, key = '', ...values]) => [
        key.toLowerCase(),
        values.find((value) => value !== undefined) ?? '',
      ]),
    );
    const address = given.get(carrier[1]);
    if (address !== undefined && !LEADS.test(given.get('rel') ?? '')) take(address);
  }
}

/** Observes every value assigned to an accessor before the browser receives it. */
function watchSetter(prototype: object, name: string, see: (value: unknown, element: Element) => void): void {
  const own = Object.getOwnPropertyDescriptor(prototype, name);
  const { set } = own ?? {};
  if (own === undefined || set === undefined) return;
  Object.defineProperty(prototype, name, {
    ...own,
    set(this: Element, value: unknown) {
      see(value, this);
      set.call(this, value);
    },
  });
}

function watchMethod(
  prototype: object,
  name: string,
  see: (args: readonly unknown[], element: Element) => void,
): void {
  const native = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
  Reflect.set(prototype, name, function (this: Element, ...args: unknown[]) {
    see(args, this);
    return native.apply(this, args);
  });
}

/** Records which widget loaded a script, a frame, a sound, a picture or a style sheet from another site. */
export function watchGuests(): void {
  const scope = window as unknown as Record<string, { prototype: object } | undefined>;
  const setters = new Map(Object.values(carriers));
  for (const [name, member] of setters) {
    const { prototype } = scope[name] ?? {};
    if (prototype !== undefined)
      watchSetter(prototype, member, (value, element) => takeFor(element, member, value));
  }
  watchSetter(Element.prototype, 'innerHTML', takeMarkup);
  watchMethod(Element.prototype, 'insertAdjacentHTML', ([, markup]) => takeMarkup(markup));
  watchMethod(Element.prototype, 'setAttribute', ([name, value], element) =>
    takeFor(element, String(name).toLowerCase(), value),
  );
  const native = window.Audio;
  window.Audio = new Proxy(native, {
    construct(target, args: unknown[], made) {
      if (args[0] !== undefined) take(args[0]);
      return Reflect.construct(target, args, made) as object;
    },
  });
}
