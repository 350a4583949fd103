import type { AuditKind, AuditQuery } from '#contract/settings/audit.ts';
import { isDay } from '#domain/calendar-date.ts';

/** What of the log is looked at; empty texts narrow nothing down. */
export interface Filter {
  /** Days of the reader, both included. */
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

/** As the wire asks; days begin where the reader is. */
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

/** Beginning of the day so many days after it; null for no day at all. */
function midnight(day: string, later: number): string | null {
  if (!isDay(day)) return null;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
