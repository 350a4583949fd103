import { saysNoDay } from '#domain/dates/calendar-date.ts';

const DAYS: ReadonlySet<string> = new Set(['date', 'due_date']);

/** Parses the body of an event and leaves out days by which a system means "none". @throws SyntaxError */
export function readEventBody(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => (DAYS.has(key) && saysNoDay(value) ? undefined : value));
}
