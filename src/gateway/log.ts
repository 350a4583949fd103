import { type DestinationStream, pino } from 'pino';
import { redact } from '#shared/log.ts';
import type { LogLevel } from './config.ts';

/**
 * Everything the log may hold. There is no place for a message of an error, a body, a header or an address with its
 * query: what cannot be written cannot leak.
 */
export interface LogFields {
  readonly request_id?: string;
  readonly method?: string;
  /** The route's pattern, never the address asked for. */
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
  /** Where it came from: file and line of our own code. */
  readonly at?: string;
}

export interface GatewayLog {
  info(operation: string, fields?: LogFields): void;
  warn(operation: string, fields?: LogFields): void;
  error(operation: string, error: unknown, fields?: LogFields): void;
}

const ALLOWED = {
  ...{ request_id: true, method: true, route: true, status: true, ms: true, code: true, reason: true },
  ...{ account_id: true, user_id: true, items: true, sessions: true, tokens: true, port: true, engine: true },
  ...{ signal: true, error: true, at: true },
} as const satisfies Record<keyof LogFields, true>;
const SHORT = 200;
const FRAMES = 4;

/** JSON lines to `stream`; `operation` is a constant of the code. */
export function createGatewayLog(level: LogLevel, stream: DestinationStream): GatewayLog {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
  return {
    info: (operation, fields = {}) => logger.info({ operation, ...allowed(fields) }),
    warn: (operation, fields = {}) => logger.warn({ operation, ...allowed(fields) }),
    error: (operation, error, fields = {}) =>
      logger.error({ operation, ...allowed({ ...fields, ...errorFields(error) }) }),
  };
}

function allowed(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name in ALLOWED)
      .map(([name, value]) => [name, typeof value === 'string' ? safe(name, value) : value]),
  );
}

/** A request id is a UUID by then, in which a rule for numbers would see phones. */
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

function framesOf(error: Error): string {
  const places = [...(error.stack ?? '').matchAll(/^ {4}at .*?([\w.-]+\.[cm]?[jt]s:\d+):\d+\)?$/gm)];
  return places
    .slice(0, FRAMES)
    .map(([, place]) => place)
    .join(' ');
}
