const widgetPath = /\/(?:upl|widgets)\/([\w.-]+)\/(?:\d+\/)?widget\//;
const OWN = '/sandbox/assets/probe.js';

/** Code of the widget whose file stands in a stack trace or an address; null when none does. */
export function widgetIn(text: string | undefined | null): string | null {
  return widgetPath.exec(text ?? '')?.[1] ?? null;
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
