import { widgetIn } from './attribution.ts';
import type { Log } from './log.ts';
import { watchRejections } from './rejections.ts';
import { jsonText } from './text.ts';

function asText(reason: unknown): string {
  if (reason instanceof Error) return `${reason.name}: ${reason.message}`;
  return typeof reason === 'string' ? reason : jsonText(reason);
}

/** Journals uncaught exceptions and rejections, and script files that failed to load, by name. */
export function watchErrors(log: Log): void {
  const rejections = watchRejections();
  window.addEventListener('error', (event) => {
    if (!(event instanceof ErrorEvent)) return;
    const stack = event.error instanceof Error ? event.error.stack : undefined;
    const widget = widgetIn(stack) ?? widgetIn(event.filename);
    log.add({
      kind: 'exception',
      widget,
      text: event.message,
      detail: stack ?? `${event.filename}:${event.lineno}`,
    });
  });
  window.addEventListener('unhandledrejection', (event) => {
    const stack = event.reason instanceof Error ? event.reason.stack : undefined;
    log.add({
      kind: 'exception',
      widget: widgetIn(stack) ?? rejections.ownerOf(event.promise, event.reason) ?? onlyWidget(stack),
      text: `unhandled rejection: ${asText(event.reason)}`,
      detail: stack,
    });
  });
}

/** When a stack shows no widget's file, the only widget in the page is responsible. */
function onlyWidget(stack: string | undefined): string | null {
  const { APP } = window as { APP?: { widgets?: { list?: object } } };
  const [only, ...others] = Object.keys(APP?.widgets?.list ?? {});
  const isHosts = stack?.includes('/sandbox/assets/') === true;
  return others.length === 0 && !isHosts ? (only ?? null) : null;
}

/** Journals `console.error` and `console.warn` of widgets. */
export function watchConsole(log: Log, callingWidget: () => string | null): void {
  for (const level of ['error', 'warn'] as const) {
    const native = console[level].bind(console);
    console[level] = (...args: unknown[]) => {
      const widget = callingWidget();
      if (widget !== null)
        log.add({ kind: 'console', widget, text: `${level}: ${args.map(asText).join(' ')}` });
      native(...args);
    };
  }
}
