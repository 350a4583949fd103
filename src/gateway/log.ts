import { type DestinationStream, pino } from 'pino';
import { type Clock, systemClock } from '#shared/clock.ts';
import { redact } from '#shared/log.ts';
import type { LogLevel } from './config.ts';

/**
 * Everything the log may contain. There is no field for an error's message, a body, a header or an address
 * with its query: what cannot be written cannot leak.
 */
export interface LogFields {
  readonly request_id?: string;
  readonly method?: string;
  /** The route's pattern, never the requested address. */
  readonly route?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly code?: string;
  /** Which check refused, from a closed list in the code. */
  readonly reason?: string;
  readonly account_id?: number;
  readonly user_id?: number;
  readonly items?: number;
  readonly sessions?: number;
  readonly tokens?: number;
  readonly port?: number;
  readonly engine?: string;
  readonly signal?: string;
  /** Class of an error. */
  readonly error?: string;
  /** Where the error came from: file and line of our own code. */
  readonly at?: string;
}

/** A line about a failure. */
export interface LoggedEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly level: 'info' | 'warn' | 'error';
  readonly operation: string;
  readonly fields: LogFields;
}

export interface GatewayLog {
  info(operation: string, fields?: LogFields): void;
  warn(operation: string, fields?: LogFields): void;
  error(operation: string, error: unknown, fields?: LogFields): void;
  /** The last failure lines of this process, oldest first. */
  recent(): readonly LoggedEntry[];
}

const ALLOWED = {
  request_id: true,
  method: true,
  route: true,
  status: true,
  ms: true,
  code: true,
  reason: true,
  account_id: true,
  user_id: true,
  items: true,
  sessions: true,
  tokens: true,
  port: true,
  engine: true,
  signal: true,
  error: true,
  at: true,
} as const satisfies Record<keyof LogFields, true>;
const SHORT = 200;
const FRAMES = 4;
const MOST_KEPT = 200;
/** Refusals of an upstream (424), waits (429) and failures; a caller's own mistakes are excluded. */
const WORTH_KEEPING = 424;

/** JSON lines to `stream`; `operation` is a constant in the code. */
export function createGatewayLog(
  level: LogLevel,
  stream: DestinationStream,
  clock: Pick<Clock, 'now'> = systemClock(),
): GatewayLog {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
  const kept: LoggedEntry[] = [];
  const say = (severity: LoggedEntry['level'], operation: string, fields: LogFields): void => {
    const isKept = severity !== 'info' || (fields.status ?? 0) >= WORTH_KEEPING;
    if (!isKept && !logger.isLevelEnabled(severity)) return;
    const safeFields = allowed(fields);
    logger[severity]({ operation, ...safeFields });
    if (!isKept) return;
    kept.push({ at: clock.now(), level: severity, operation, fields: safeFields });
    if (kept.length > MOST_KEPT) kept.shift();
  };
  return {
    info: (operation, fields = {}) => say('info', operation, fields),
    warn: (operation, fields = {}) => say('warn', operation, fields),
    error: (operation, error, fields = {}) => say('error', operation, { ...fields, ...errorFields(error) }),
    recent: () => [...kept],
  };
}

function allowed(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name in ALLOWED)
      .map(([name, value]) => [name, typeof value === 'string' ? safe(name, value) : value]),
  );
}

/** A request id is known to be a UUID, in which the redaction of numbers would see phones. */
function safe(name: string, value: string): string {
  const short = value.slice(0, SHORT);
  return name === 'request_id' ? short : redact(short);
}

/** Class and place: a message may quote a value, a place cannot. */
function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const cause = error.cause instanceof Error ? `<${error.cause.name}` : '';
  return { error: `${error.name}${cause}`, at: framesOf(error) };
}

/** Only the part after the message, which may look like a place. */
function framesOf({ name, message, stack = '' }: Error): string {
  const head = [`${name}: ${message}`, message].find((text) => text !== '' && stack.includes(text)) ?? '';
  const frames = stack.slice(stack.indexOf(head) + head.length);
  const places = [...frames.matchAll(/^ {4}at .*?([\w.-]+\.[cm]?[jt]s:\d+):\d+\)?$/gm)];
  return places
    .slice(0, FRAMES)
    .map(([, place]) => place)
    .join(' ');
}
