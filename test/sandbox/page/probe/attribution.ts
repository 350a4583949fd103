const OWN = '/sandbox/assets/probe.js';
/** A file of a widget's archive; a line and column, and a version may follow. */
const archived = /^(https?:\/\/[^/]+)?\/(?:upl|widgets)\/([\w.-]+)\/(?:\d+\/)?widget\/(.*)$/;
const address = /https?:\/\/[^\s"'<>()]+|(?<![\w.:/-])\/(?:upl|widgets)\/[^\s"'<>()]+/g;

type Memory = {
  /** Addresses of other sites → the widgets that loaded them into the page. */
  guests: Map<string, Set<string>>;
  /** Addresses of the page's own site → the widgets that gave them to elements. */
  asked: Map<string, Set<string>>;
  /** Origins that serve archives, besides the page's own. */
  homes: Set<string>;
};

/** The probe and the page are separate bundles that share this memory. */
const shared = memory();

function memory(): Memory {
  const scope = globalThis as { [key: symbol]: Memory | undefined };
  const key = Symbol.for('sandbox guests');
  const known = scope[key] ?? { guests: new Map(), asked: new Map(), homes: new Set() };
  scope[key] = known;
  return known;
}

const isHome = (origin: string): boolean => origin === location.origin || shared.homes.has(origin);

/** Adds an origin that serves archives as well: the CDN. */
export function addHome(origin: string): void {
  shared.homes.add(new URL(origin).origin);
}

/**
 * Attributes what the file at this address does to this widget from now on, unless another widget loads the
 * same file. Of the page's own site only the asking is remembered.
 */
export function claim(given: string, widget: string): void {
  const url = URL.canParse(given, location.href) ? new URL(given, location.href) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return;
  url.hash = '';
  const claims = isHome(url.origin) ? shared.asked : shared.guests;
  claims.set(url.href, (claims.get(url.href) ?? new Set()).add(widget));
}

/** The widgets that gave an address of the page's own site to an element. */
export function askedBy(address: string): string[] {
  return [...(shared.asked.get(address) ?? [])];
}

/** Every complete address in a text. In stack traces it ends with line and column. */
export function addressesIn(text: string): string[] {
  return text.match(address) ?? [];
}

/** A file of a widget's archive. */
export type ArchiveFile = { widget: string; file: string };

/** The archive and the file of an address; null for other addresses. */
export function archiveFile(given: string): ArchiveFile | null {
  const [, origin, widget, file] = archived.exec(given) ?? [];
  const known = origin === undefined || isHome(origin);
  return known && widget !== undefined && file !== undefined ? { widget, file } : null;
}

/** The widget that loaded the file of another site; null when more than one did. */
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

/**
 * Code of the widget whose file, or whose file from another site, appears in a stack trace or an address;
 * null when there is none.
 */
export function widgetIn(text: string | undefined | null): string | null {
  if (text === undefined || text === null) return null;
  const all = addressesIn(text);
  const own = first(all, archiveFile)?.widget ?? null;
  return own ?? (shared.guests.size === 0 ? null : first(all, broughtBy));
}

/**
 * Code of the widget on the current call stack. Chromium keeps 10 frames by default; `main` of the probe
 * raises that.
 */
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

/** Position in a widget's files from a stack: `lib/app.js:12:3`, nearest first; null when there is none. */
export function siteIn(stack: string | undefined): string | null {
  const frames = framesOf(stack).flatMap(addressesIn);
  return first(frames, archiveFile)?.file.replace(/\?[^:]*/, '') ?? null;
}

/** A widget on the call stack and its line. */
export type Caller = { widget: string; where: string | null };

/** The widget on the call stack, with its position; null when there is none. */
export function caller(): Caller | null {
  const { stack } = new Error();
  const widget = widgetIn(stack);
  return widget === null ? null : { widget, where: siteIn(stack) };
}

/**
 * Libraries that only make calls on behalf of their callers; any other library of the host creates things of
 * its own.
 */
const passing = {
  timer: /\/vendor\/(?:underscore|rxjs)\.js/,
  listener: /\/vendor\/(?:jquery|underscore|backbone|rxjs)\.js/,
} as const;
const HOST = '/sandbox/assets/';

/**
 * The maker of a new timer or listener: the nearest code that asks for it. What the host creates during a
 * widget's call belongs to the host.
 */
export function maker(kind: keyof typeof passing): Caller | null {
  const { stack } = new Error();
  const nearest = framesOf(stack).find((frame) => !passing[kind].test(frame));
  const widget = nearest?.includes(HOST) === true ? null : widgetIn(stack);
  return widget === null ? null : { widget, where: siteIn(stack) };
}

/**
 * The caller when no other code is in between: what the host does on a widget's behalf is not attributed to
 * the widget.
 */
export function directCaller(): Caller | null {
  const [first] = framesOf(new Error().stack);
  const widget = widgetIn(first);
  return widget === null ? null : { widget, where: siteIn(`\n${first}`) };
}

/**
 * True when the nearest frame outside the probe is the host's template engine, which reads a template's
 * includes.
 */
export function calledByTwig(): boolean {
  return /\/vendor\/twig/.test(framesOf(new Error().stack)[0] ?? '');
}

/**
 * True when the nearest frame outside the probe is jQuery: it attaches one native listener for many handlers.
 */
export function calledByJQuery(): boolean {
  return /\/vendor\/jquery/.test(framesOf(new Error().stack)[0] ?? '');
}
