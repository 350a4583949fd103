import type { AuditKind, AuditQuery } from '#contract/settings/audit.ts';
import { isDay } from '#domain/dates/calendar-date.ts';

/** Which entries are shown; an empty value does not filter. */
export interface Filter {
  /** Days in the reader's time zone, both included. */
  readonly from: string;
  readonly to: string;
  readonly kind: AuditKind | '';
  /** `user:503` */
  readonly actor: string;
}

export const everything: Filter = { from: '', to: '', kind: '', actor: '' };

export const kinds = [
  'requests',
  'settings',
  'roles',
  'links',
  'deals',
  'desk',
  'fields',
  'connection',
] as const satisfies readonly AuditKind[];

/** The query of the contract; days begin at the reader's midnight. */
export function queryOf({ from, to, kind, actor }: Filter): AuditQuery {
  const start = from === '' ? null : midnight(from, 0);
  const end = to === '' ? null : midnight(to, 1);
  return {
    ...(start && { from: start }),
    ...(end && { to: end }),
    ...(kind !== '' && { kind }),
    ...(actor !== '' && { actor }),
  };
}

/** Start of the day `later` days after `day`; null when `day` is not a date. */
function midnight(day: string, later: number): string | null {
  if (!isDay(day)) return null;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
