import { saysNoDay } from '#domain/calendar-date.ts';

const DAYS: ReadonlySet<string> = new Set(['date', 'due_date']);

/** The body of an event; days its system has not got, whatever it writes for them, are left out. @throws SyntaxError */
export function readEventBody(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => (DAYS.has(key) && saysNoDay(value) ? undefined : value));
}
