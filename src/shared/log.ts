/** Operational log of the bundle: an operation and safe fields, never a payload, a name or a sum. */
export interface Log {
  /** `area: what happened`, for events a support engineer must see. */
  note(area: string, message: string, fields?: LogFields): void;
  /** For a catch only: prints the error with a trace, its message redacted. */
  trace(area: string, error: unknown): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** What the log writes to; `console` in the browser (moderation allows debug and, in a catch, trace). */
export interface LogSink {
  debug(line: string): void;
  trace(line: string): void;
}

const PREFIX = '[widget]';
const SECRETS =
  /(eyJ[\w-]+\.[\w-]+\.[\w-]+|Bearer\s+\S+|ses_[\w-]+|\b\d{10,20}\b|[\w.+-]+@[\w-]+\.\w+|\+?\d[\d\s()-]{8,}\d)/g;

/** Replaces tokens, sessions, e-mails, phones, tax ids and account numbers with `•`. */
export function redact(text: string): string {
  return text.replace(SECRETS, '•');
}

export function createLog(sink: LogSink = console): Log {
  return {
    note: (area, message, fields) => sink.debug(line(area, message, fields)),
    trace: (area, error) => sink.trace(line(area, summarize(error))),
  };
}

function line(area: string, message: string, fields?: LogFields): string {
  const tail = fields ? ` ${JSON.stringify(fields)}` : '';
  return redact(`${PREFIX} ${area}: ${message}${tail}`);
}

function summarize(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'not an error';
}
