const widgetPath = /\/(?:upl|widgets)\/([\w.-]+)\/(?:\d+\/)?widget\//;
const OWN = '/sandbox/assets/probe.js';

/** Addresses of other sites → the widget that asked for them. The probe and the page are two files with one memory. */
const guests = memory();

function memory(): Map<string, string> {
  const scope = globalThis as { [key: symbol]: Map<string, string> | undefined };
  const key = Symbol.for('sandbox guests');
  const known = scope[key] ?? new Map<string, string>();
  scope[key] = known;
  return known;
}

/** From now on what the file at this address does is this widget's doing. */
export function claim(address: string, widget: string): void {
  const url = URL.canParse(address, location.href) ? new URL(address, location.href) : null;
  const foreign = url !== null && /^https?:$/.test(url.protocol) && url.origin !== location.origin;
  if (foreign && !guests.has(url.href)) guests.set(url.href, widget);
}

/** Code of the widget whose file, or whose guest of another site, stands in a stack trace or an address; null when none does. */
export function widgetIn(text: string | undefined | null): string | null {
  if (text === undefined || text === null) return null;
  return widgetPath.exec(text)?.[1] ?? [...guests].find(([url]) => text.includes(url))?.[1] ?? null;
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
  const line = framesOf(stack).find((frame) => widgetPath.test(frame));
  const found = /\/widget\/([^)\s]+)\)?$/.exec(line ?? '')?.[1];
  return found?.replace(/\?[^:]*/, '') ?? null;
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

/** True when the nearest frame outside the probe is jQuery: it attaches one native listener for many handlers. */
export function calledByJQuery(): boolean {
  return /\/vendor\/jquery/.test(framesOf(new Error().stack)[0] ?? '');
}
