import type { Boot, FieldDefinition } from '../../../boot.ts';
import { dateFormats } from '../../app/members.ts';

type Settings = { boot: Pick<Boot, 'user' | 'account'> };
const PARTS = ['YYYY', 'MM', 'DD', 'HH', 'mm'] as const;
const NAMES: Readonly<Record<string, string>> = {
  year: 'YYYY',
  month: 'MM',
  day: 'DD',
  hour: 'HH',
  minute: 'mm',
};

function patternOf({ boot }: Settings, { type }: FieldDefinition): string | null {
  const formats = dateFormats(boot.user.lang);
  if (type === 'date' || type === 'birthday') return formats.date ?? null;
  return type === 'date_time' ? (formats.full ?? null) : null;
}

function partsIn(timeZone: string, at: Date): Record<string, string> {
  const number = '2-digit';
  const options = { year: 'numeric', month: number, day: number, hour: number, minute: number } as const;
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone, hourCycle: 'h23' });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [NAMES[type] ?? type, value]));
}

/** The value of a date field, unix seconds, as the forms of the CRM show it; other values as they are. */
export function shownDate(host: Settings, field: FieldDefinition, value: string): string {
  const pattern = patternOf(host, field);
  if (pattern === null || !/^-?\d+$/.test(value)) return value;
  const parts = partsIn(host.boot.account.timezone, new Date(Number(value) * 1000));
  return PARTS.reduce((text, part) => text.replace(part, parts[part] ?? ''), pattern);
}

/** `+03:00`: what the clock of a zone is ahead of UTC by. */
function offsetOf(timeZone: string, at: Date): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name.replace('GMT', '') || '+00:00';
}

/** A typed date as REST takes it, RFC 3339 in the account's zone; text that is no date stays and is refused there. */
export function storedDate(host: Settings, field: FieldDefinition, text: string): string {
  const pattern = patternOf(host, field);
  if (pattern === null) return text;
  const order = PARTS.filter((part) => pattern.includes(part));
  const source = order.reduce((result, part) => result.replace(part, `(?<${part}>\\d+)`), `^${pattern}$`);
  const found = new RegExp(source).exec(text.trim())?.groups;
  if (found === undefined) return text;
  const two = (part: string): string => (found[part] ?? '0').padStart(2, '0');
  const day = `${(found.YYYY ?? '').padStart(4, '0')}-${two('MM')}-${two('DD')}`;
  // A day without a time is sent as its noon, which is the same day whatever the clock of the time was.
  const clock = `${day}T${found.HH === undefined ? '12' : two('HH')}:${two('mm')}:00`;
  const at = new Date(`${clock}Z`);
  return Number.isNaN(at.getTime()) ? text : `${clock}${offsetOf(host.boot.account.timezone, at)}`;
}
