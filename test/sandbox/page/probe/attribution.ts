const OWN = '/sandbox/assets/probe.js';
/** A file of a widget's archive; its place and version may follow. */
const archived = /^(https?:\/\/[^/]+)?\/(?:upl|widgets)\/([\w.-]+)\/(?:\d+\/)?widget\/(.*)$/;
const address = /https?:\/\/[^\s"'<>()]+|(?<![\w.:/-])\/(?:upl|widgets)\/[^\s"'<>()]+/g;

type Memory = {
  /** Addresses of other sites → the widgets that brought them into the page. */
  guests: Map<string, Set<string>>;
  /** Origins that serve archives, beside the page's own. */
  homes: Set<string>;
};

/** The probe and the page are two files with one memory. */
const shared = memory();

function memory(): Memory {
  const scope = globalThis as { [key: symbol]: Memory | undefined };
  const key = Symbol.for('sandbox guests');
  const known = scope[key] ?? { guests: new Map(), homes: new Set() };
  scope[key] = known;
  return known;
}

const isHome = (origin: string): boolean => origin === location.origin || shared.homes.has(origin);

/** Archives are served from here too: the CDN. */
export function addHome(origin: string): void {
  shared.homes.add(new URL(origin).origin);
}

/** From now on what the file at this address does is this widget's doing, unless another widget brings the same file. */
export function claim(given: string, widget: string): void {
  const url = URL.canParse(given, location.href) ? new URL(given, location.href) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || isHome(url.origin)) return;
  url.hash = '';
  shared.guests.set(url.href, (shared.guests.get(url.href) ?? new Set()).add(widget));
}

/** Every address in a text, whole. In stack traces line and column follow it. */
export function addressesIn(text: string): string[] {
  return text.match(address) ?? [];
}

/** A file of a widget's archive. */
export type ArchiveFile = { widget: string; file: string };

/** Which file of which archive an address is; null for all others. */
export function archiveFile(given: string): ArchiveFile | null {
  const [, origin, widget, file] = archived.exec(given) ?? [];
  const known = origin === undefined || isHome(origin);
  return known && widget !== undefined && file !== undefined ? { widget, file } : null;
}

/** Who brought the file of another site; nobody when more than one did. */
function broughtBy(given: string): string | null {
  const names = new Set([given, given.replace(/:\d+$/, ''), given.replace(/:\d+:\d+$/, '')]);
  const [only = null, ...others] = [...names].flatMap((name) => [...(shared.guests.get(name) ?? [])]);
  return others.length === 0 ? only : null;
}

function first<T>(all: readonly string[], find: (one: string) => T | null): T | null {
  for (const one of all) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}

/** Code of the widget whose file, or whose guest of another site, stands in a stack trace or an address; null when none does. */
export function widgetIn(text: string | undefined | null): string | null {
  if (text === undefined || text === null) return null;
  const all = addressesIn(text);
  const own = first(all, archiveFile)?.widget ?? null;
  return own ?? (shared.guests.size === 0 ? null : first(all, broughtBy));
}

/** Code of the widget on the current call stack. Chromium keeps 10 frames by default; `main` of the probe raises that. */
export function callingWidget(): string | null {
  return widgetIn(new Error().stack);
}

/** Frames of a stack outside the probe, nearest first. */
function framesOf(stack: string | undefined): string[] {
  return (stack ?? '')
    .split('\n')
    .slice(1)
    .filter((line) => !line.includes(OWN));
}

/** Where in a widget's files a stack comes from: `lib/app.js:12:3`, nearest first; null when it does not. */
export function siteIn(stack: string | undefined): string | null {
  const frames = framesOf(stack).flatMap(addressesIn);
  return first(frames, archiveFile)?.file.replace(/\?[^:]*/, '') ?? null;
}

/** A widget on the call stack and its line. */
export type Caller = { widget: string; where: string | null };

/** Who calls, with the place; null when no widget does. */
export function caller(): Caller | null {
  const { stack } = new Error();
  const widget = widgetIn(stack);
  return widget === null ? null : { widget, where: siteIn(stack) };
}

/** Libraries that only pass on what they are called for; any other of the host's makes things of its own. */
const passing = {
  timer: /\/vendor\/(?:underscore|rxjs)\.js/,
  listener: /\/vendor\/(?:jquery|underscore|backbone|rxjs)\.js/,
} as const;
const HOST = '/sandbox/assets/';

/** Whose a new timer or listener is: the nearest code that asks for it. What the host makes while a widget calls it is the host's. */
export function maker(kind: keyof typeof passing): Caller | null {
  const { stack } = new Error();
  const nearest = framesOf(stack).find((frame) => !passing[kind].test(frame));
  const widget = nearest?.includes(HOST) === true ? null : widgetIn(stack);
  return widget === null ? null : { widget, where: siteIn(stack) };
}

/** Who calls with no other code in between: what the host does on a widget's behalf is not the widget's doing. */
export function directCaller(): Caller | null {
  const [first] = framesOf(new Error().stack);
  const widget = widgetIn(first);
  return widget === null ? null : { widget, where: siteIn(`\n${first}`) };
}

/** True when the nearest frame outside the probe is the host's template engine, which reads what a template includes. */
export function calledByTwig(): boolean {
  return /\/vendor\/twig/.test(framesOf(new Error().stack)[0] ?? '');
}

/** True when the nearest frame outside the probe is jQuery: it attaches one native listener for many handlers. */
export function calledByJQuery(): boolean {
  return /\/vendor\/jquery/.test(framesOf(new Error().stack)[0] ?? '');
}
